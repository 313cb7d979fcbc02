using System.Diagnostics;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Commands;

[Collection(Clusters.Name)]
public sealed class InterruptTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Up_ControlC_StopsTheJobAndLeavesNothing()
    {
        var otrain = _sandbox.Start(["up", _sandbox.Write("stretch.yaml", Specs.Stretch("endless", 2)), "--silos", "2"]);
        await otrain.LineAsync(line => line.Contains(": step ", StringComparison.Ordinal));

        await InterruptAsync(otrain);

        otrain.Out.ShouldContain(line => line.StartsWith("endless: stopped at step ", StringComparison.Ordinal));
        _sandbox.ShouldBeClean();
    }

    /// <summary>The list of jobs as it was before the end, as a silo leaves it that is killed between the job's end and the list's news of it.</summary>
    [Fact]
    public async Task Up_AfterOneWhoseListMissedTheEnd_TrainsAgain()
    {
        string[] up = ["up", _sandbox.Write("stretch.yaml", Specs.Stretch("endless", 2)), "--silos", "1", "--http-port", "0"];
        var list = Path.Combine(_sandbox.State, "grains", "jobs", "jobregistry", "0.grain");
        var first = _sandbox.Start(up);
        await first.LineAsync(line => line.Contains(": step ", StringComparison.Ordinal));
        var before = await File.ReadAllBytesAsync(list);
        await InterruptAsync(first);
        await File.WriteAllBytesAsync(list, before);

        var second = _sandbox.Start(up);
        await second.LineAsync(line => line.StartsWith("endless-2: step ", StringComparison.Ordinal));
        await InterruptAsync(second);

        second.Out.ShouldNotContain(line => line.Contains("had not ended", StringComparison.Ordinal));
        _sandbox.ShouldBeClean();
    }

    private static async Task InterruptAsync(Otrain otrain)
    {
        using (var kill = Process.Start("kill", ["-INT", $"{otrain.Pid}"]))
            await kill.WaitForExitAsync();
        (await otrain.ExitAsync()).ShouldBe(130, string.Join('\n', otrain.Out.Concat(otrain.Error)));
    }

    /// <summary>A folder in the way of the record's next content, as a full disk is.</summary>
    [Fact]
    public async Task Up_ControlCWhenNothingCanBeWritten_EndsItsProcessesAllTheSame()
    {
        var otrain = _sandbox.Start(["up", "--silos", "1", "--http-port", "0"]);
        await otrain.LineAsync(line => line.Contains("the cluster is ready", StringComparison.Ordinal));
        var inTheWay = Directory.CreateDirectory(Path.Combine(_sandbox.State, "up.json.tmp"));

        using (var kill = Process.Start("kill", ["-INT", $"{otrain.Pid}"]))
            await kill.WaitForExitAsync();

        (await otrain.ExitAsync()).ShouldBe(0, string.Join('\n', otrain.Out.Concat(otrain.Error)));
        otrain.Out.ShouldContain(line => line.Contains("up.json.tmp", StringComparison.Ordinal));
        inTheWay.Delete();
        _sandbox.ShouldBeClean();
    }

    [Fact]
    public async Task Up_TerminalIsClosed_EndsItsProcesses()
    {
        // Gives otrain a terminal of its own, which is gone with the program that made it.
        using var terminal = Process.Start(new ProcessStartInfo("script", ["-qfec", $"{Otrain.Line} up --silos 1 --http-port 0 --state {_sandbox.State}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm" },
        })!;
        while (await terminal.StandardOutput.ReadLineAsync() is { } line && !line.Contains("the cluster is ready", StringComparison.Ordinal))
        {
            // Until it is.
        }
        _sandbox.Processes.ShouldNotBeEmpty();
        var up = _sandbox.Supervisor().ShouldNotBeNull();

        terminal.Kill();

        (await new ProcessEnder(TimeProvider.System).GoneAsync([up], TimeSpan.FromSeconds(60), CancellationToken.None)).ShouldBeTrue();
        _sandbox.ShouldBeClean();
    }
}
