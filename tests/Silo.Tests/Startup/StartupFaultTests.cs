using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Startup;

/// <summary>The whole program, up to the point where it refuses to start.</summary>
public sealed class StartupFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SiloPort")]
    [InlineData("GatewayPort")]
    [InlineData("HttpPort")]
    public async Task RunAsync_PortIsInUse_NamesItWithItsSettingAndLeavesNothing(string setting)
    {
        using var taken = Listen();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, lines) = await RunAsync($"--Silo:{setting}={port.ToString(CultureInfo.InvariantCulture)}");

        code.ShouldBe(2);
        lines.ShouldBe([$"silo: Silo:{setting}: port {port} on 127.0.0.1 is in use"]);
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_StateFolderCannotBeWritten_SaysSoInOneLine()
    {
        // A folder below a file: root could write anywhere else.
        await File.WriteAllTextAsync(_folder["file"], "");

        var (code, lines) = await RunAsync($"--Silo:StateDirectory={_folder["file/state"]}");

        code.ShouldBe(2);
        lines.ShouldHaveSingleItem().ShouldStartWith($"silo: Silo:StateDirectory: the state folder {_folder["file/state"]} cannot be written to: ");
        Directory.EnumerateFileSystemEntries(_folder.Path).Count().ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_SettingsAreBad_NamesAllFaults()
    {
        var (code, lines) = await RunAsync("--Silo:Slots=many", "--Silo:ClusterId=", "--Silo:Nonsense=1");

        code.ShouldBe(2);
        lines.Length.ShouldBe(3);
        lines.ShouldAllBe(line => line.StartsWith("silo: Silo:"));
    }

    [Fact]
    public async Task RunAsync_NodeHasASilo_SaysSo()
    {
        var settings = new Silo.Settings.SiloSettings { NodeName = "node-0", StateDirectory = _folder["state"] };
        using var claim = NodeClaim.Take(settings, new Silo.Settings.SiloFolders(settings));

        var (code, lines) = await RunAsync("--Silo:NodeName=node-0");

        code.ShouldBe(2);
        lines.ShouldBe([$"silo: Silo:NodeName: another silo of 'node-0' runs on {_folder["state"]}"]);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private Task<(int Code, string[] Lines)> RunAsync(params string[] arguments) => RefusedStart.RunAsync(_folder, arguments);
}
