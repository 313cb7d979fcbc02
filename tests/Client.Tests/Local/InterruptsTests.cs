using System.CommandLine;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Tests.Local;

[Collection("signals")]
public sealed class InterruptsTests
{
    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }

    [Fact]
    public async Task Signals_FirstAsks_LaterOneForces()
    {
        var time = new ManualTime();
        using var interrupts = new Interrupts(time);
        var (stopped, forced) = (Watch(interrupts.Stop), Watch(interrupts.Force));

        ProcessIdentity.Own.Send(Signal.Terminate);
        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
        interrupts.Force.IsCancellationRequested.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        ProcessIdentity.Own.Send(Signal.Terminate);

        await forced.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Signal_WhileACommandWaitsForItself_EndsIt()
    {
        using var interrupts = new Interrupts(TimeProvider.System);
        var runner = new CommandRunner(new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false), interrupts, TimeProvider.System, _ => null);
        var started = new TaskCompletionSource();
        var command = new RootCommand();
        // It hears of the signal before the token that it was given does.
        command.SetAction(runner.RunAlone(async (context, _, _) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Interrupts.Stop);
            return ExitCodes.Success;
        }));
        var running = command.Parse([]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupts.Stop);
        await started.Task;

        ProcessIdentity.Own.Send(Signal.Terminate);

        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(ExitCodes.Interrupted);
    }

    private static Task Watch(CancellationToken token)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(source.SetResult);
        return source.Task;
    }
}
