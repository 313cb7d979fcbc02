using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class ProcessExitWatcherTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WaitAsync_ProcessEnds_Completes(bool usePidfds)
    {
        using var watcher = new ProcessExitWatcher(usePidfds);
        using var process = Shell.Start("sleep", "60");
        using var other = Shell.Start("sleep", "60");
        var wait = watcher.WaitAsync(ProcessIdentity.Of(process.Pid), CancellationToken.None);
        var otherWait = watcher.WaitAsync(ProcessIdentity.Of(other.Pid), CancellationToken.None);
        wait.IsCompleted.ShouldBeFalse();

        await process.KillAsync();

        await wait.WithinPatience();
        otherWait.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Dispose_Twice_TouchesNoDescriptorOfOthers()
    {
        var watcher = new ProcessExitWatcher();
        watcher.Dispose();
        // They get the numbers that have become free.
        var files = Enumerable.Range(0, 64).Select(_ => new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose)).ToList();

        watcher.Dispose();

        foreach (var file in files)
        {
            file.Length.ShouldBe(0, "nobody has written to it");
            file.WriteByte(7);
            file.Dispose();
        }
    }

    [Fact]
    public async Task WaitAsync_AddedWhileItWaitsForAnother_IsSeenToo()
    {
        using var watcher = new ProcessExitWatcher();
        using var first = Shell.Start("sleep", "60");
        using var second = Shell.Start("sleep", "60");
        var firstWait = watcher.WaitAsync(ProcessIdentity.Of(first.Pid), CancellationToken.None);
        for (var round = 0; round < 20; round++)
        {
            using var brief = Shell.Start("sleep", "0.01");
            await watcher.WaitAsync(ProcessIdentity.Of(brief.Pid), CancellationToken.None).WithinPatience();
        }

        var secondWait = watcher.WaitAsync(ProcessIdentity.Of(second.Pid), CancellationToken.None);
        await second.KillAsync();

        await secondWait.WithinPatience();
        firstWait.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task WaitAsync_NumberHasPassedToAnother_CompletesAtOnce()
    {
        using var watcher = new ProcessExitWatcher();
        var own = ProcessIdentity.Of(Environment.ProcessId);

        await watcher.WaitAsync(own with { StartTicks = own.StartTicks - 1 }, CancellationToken.None).WithinPatience();
        await watcher.WaitAsync(new ProcessIdentity(0, -1), CancellationToken.None).WithinPatience();
    }

    [Fact]
    public async Task Dispose_WhileSomebodyWaits_EndsTheWait()
    {
        var watcher = new ProcessExitWatcher();
        var wait = watcher.WaitAsync(ProcessIdentity.Of(Environment.ProcessId), CancellationToken.None);

        watcher.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(wait.WithinPatience());
    }

    [Fact]
    public void Read_OwnProcess_SeesGroupAndStart()
    {
        var status = ProcFs.Read(Environment.ProcessId).ShouldNotBeNull();

        status.IsRunning.ShouldBeTrue();
        status.StartTicks.ShouldBeGreaterThan(0);
        ProcFs.Read(int.MaxValue).ShouldBeNull();
    }

    [Fact]
    public void HasVariable_Environment_IsComparedWhole()
    {
        var path = Environment.GetEnvironmentVariable("PATH")!;

        ProcFs.HasVariable(Environment.ProcessId, "PATH", path).ShouldBeTrue();
        ProcFs.HasVariable(Environment.ProcessId, "PATH", path[..^1]).ShouldBeFalse();
        ProcFs.HasVariable(Environment.ProcessId, "ATH", path).ShouldBeFalse();
    }
}
