using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansTraining.Client.Local;

namespace OrleansTraining.Client.Tests.Local;

public sealed class SiloSupervisorTests
{
    private static readonly SiloPlan Plan = new("node-0", 1, 2, 3);

    [Fact]
    public async Task Run_SiloThatDies_IsStartedAgainAndSaysSo()
    {
        var said = new ConcurrentQueue<string>();
        var scripts = new Queue<string>(["kill -9 $$", "exit 3", "exec sleep 60"]);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var third = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var supervisor = new SiloSupervisor(Plan, Start, IsReadyAsync, Say, TimeProvider.System);

        var running = supervisor.RunAsync(stop.Token);
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20));
        using var last = Process.GetProcessById((await third.Task.WaitAsync(TimeSpan.FromSeconds(20))).Id);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);

        said.ShouldBe([
            "node-0 was killed by signal 9; it is started again in 0.5 s",
            "node-0 ended with exit code 3; it is started again in 1.0 s",
            "node-0 is ready again",
        ]);
        supervisor.Deaths.ShouldBe(2);
        last.HasExited.ShouldBeFalse();
        last.Kill();

        Task<bool> IsReadyAsync(SiloPlan plan, CancellationToken cancellationToken) => Task.FromResult(third.Task.IsCompleted);

        void Say(string text)
        {
            said.Enqueue(text);
            if (text.EndsWith("again", StringComparison.Ordinal))
                ready.TrySetResult();
        }

        Process Start()
        {
            var script = scripts.Dequeue();
            var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]))!;
            if (scripts.Count == 0)
                third.SetResult(process);
            return process;
        }
    }
}
