using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Benchmarks.Silos;

/// <summary>Silos as processes of their own, on a state folder that goes with them.</summary>
internal sealed class SiloProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly double TicksPerSecond = 100;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-silos-");
    private readonly List<Process> _processes = [];
    private readonly List<Uri> _addresses = [];

    /// <summary>The state folder.</summary>
    public string State => _folder.FullName;

    /// <summary>Where their APIs are.</summary>
    public IReadOnlyList<Uri> Addresses => _addresses;

    /// <summary>Starts silos and waits until all are ready.</summary>
    /// <param name="count">How many.</param>
    /// <param name="slots">How many workers each may run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SiloProcesses> StartAsync(int count, int slots, CancellationToken cancellationToken)
    {
        var silos = new SiloProcesses();
        try
        {
            for (var index = 0; index < count; index++)
                silos.Start($"node-{index}", slots);
            await silos.UntilReadyAsync(cancellationToken);
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    /// <summary>The processor time that all have used, in seconds.</summary>
    public double ProcessorSeconds() => _processes.Sum(process =>
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private void Start(string node, int slots)
    {
        var command = new ProgramLocator().CommandOf(ProgramKind.Silo);
        var http = FreePort();
        var log = Path.Combine(State, $"{node}.log");
        string[] arguments =
        [
            .. command.Arguments, $"--Silo:NodeName={node}", $"--Silo:StateDirectory={State}", $"--Silo:Slots={slots}", "--Silo:Standby=false",
            $"--Silo:SiloPort={FreePort()}", $"--Silo:GatewayPort={FreePort()}", $"--Silo:HttpPort={http}",
        ];
        _processes.Add(Process.Start("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1", log, command.FileName, .. arguments]));
        _addresses.Add(new Uri($"http://127.0.0.1:{http}"));
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        foreach (var address in _addresses)
            while (!await IsReadyAsync(http, address, deadline.Token))
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(address, "/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
