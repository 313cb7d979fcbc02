using System.Diagnostics;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Tests.Processes;

public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-processes-");
    private readonly ProcessEnder _ender = new(TimeProvider.System);
    private readonly List<Process> _started = [];
    private readonly ClusterMark _mark;

    public ProcessTests() => _mark = new ClusterMark(_folder.FullName);

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private string LogPath => Path.Combine(_folder.FullName, "log");

    private Process Start(string script, bool marked = true)
    {
        var environment = new Dictionary<string, string>();
        if (marked)
            environment[ClusterMark.Variable] = _mark.Value;
        var process = ProcessStarter.Start(new ProgramCommand("sh", ["-c", script]), ["sh", "OrleansTraining.Silo.dll"], LogPath, environment);
        _started.Add(process);
        return process;
    }

    private async Task<Process> StartReadyAsync(string script, bool marked = true)
    {
        var process = Start(script + "; echo ready; while :; do sleep 0.05; done", marked);
        await WaitAsync(() => File.Exists(LogPath) && File.ReadAllText(LogPath).Contains("ready", StringComparison.Ordinal));
        return process;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }
    }

    [Fact]
    public void Identity_OwnProcess_IsAliveAndStable()
    {
        var own = ProcessIdentity.Own;

        own.StartTicks.ShouldBeGreaterThan(0);
        own.IsAlive().ShouldBeTrue();
        (own with { StartTicks = own.StartTicks - 1 }).IsAlive().ShouldBeFalse();
        (own with { StartTicks = own.StartTicks - 1 }).Send(Signal.Kill).ShouldBeFalse();
    }

    [Fact]
    public async Task Starter_Program_HasSessionLogAndNoShellInBetween()
    {
        var process = Start("echo $$ \"$1\"; ps -o sid= -p $$");
        await process.WaitForExitAsync();

        var words = File.ReadAllText(LogPath).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        words.ShouldBe([$"{process.Id}", "OrleansTraining.Silo.dll", $"{process.Id}"]);
    }

    [Fact]
    public async Task Mark_MarkedProcess_IsFoundAndOthersAreNot()
    {
        var process = await StartReadyAsync(":");
        Start("exec sleep 30", marked: false);

        var found = _mark.Find();

        found.ShouldContain(item => item.Identity.Pid == process.Id && item.IsSilo);
        found.ShouldAllBe(item => item.CommandLine.Contains("sleep") || item.Identity.Pid == process.Id);
        new ClusterMark(_folder.FullName + "/other").Find().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_ProcessThatEndsWhenAsked_IsNotForced()
    {
        var process = await StartReadyAsync("trap 'exit 7' TERM");

        (await _ender.SweepAsync(_mark.Find, TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeEmpty();

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(7);
        _mark.Find().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_ProcessThatDoesNotListen_IsKilled()
    {
        var process = await StartReadyAsync("trap '' TERM");

        (await _ender.SweepAsync(_mark.Find, TimeSpan.FromMilliseconds(100), CancellationToken.None)).ShouldBeEmpty();

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task End_Forced_DoesNotWaitForTheGrace()
    {
        var process = await StartReadyAsync("trap '' TERM");
        using var force = new CancellationTokenSource();
        await force.CancelAsync();

        var forced = await _ender.EndAsync([ProcessIdentity.Of(process.Id)!], TimeSpan.FromHours(1), force.Token);

        forced.Single().Pid.ShouldBe(process.Id);
    }
}
