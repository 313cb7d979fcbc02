using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Loop;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>A whole worker: its session and, beside it, the heartbeats, the wait for directives, the reports that nobody waits for.</summary>
internal sealed class Worker(WorkerContext context)
{
    /// <summary>Works until the job, the cluster's silence or <paramref name="stop"/> ends it.</summary>
    /// <param name="stop">Asks for an end in order, as SIGTERM does.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TrainingDataException">The data cannot be used; the job has been told.</exception>
    public async Task<int> RunAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var feed = new DirectiveFeed(context.Time);
        await using var stopping = stop.Register(() => feed.Close("asked to stop"));
        var progress = new TrainingProgress();
        var reports = new WorkerReports(context, progress);
        var queue = new ReportQueue(context.Calls);

        Task<int>[] parts =
        [
            SessionAsync(feed, progress, reports, queue, life.Token),
            HeartbeatAsync(new(reports, context.Time), life.Token),
            EndlessAsync(new DirectiveLoop(context.Job, context.Worker, context.Calls, feed, context.Time).RunAsync(life.Token)),
            EndlessAsync(queue.RunAsync(life.Token)),
        ];
        var watching = new OrphanWatch(context.Calls, feed, context.OrphanTimeout, context.Time).RunAsync(life.Token);
        var first = await Task.WhenAny(parts).ConfigureAwait(false);
        await life.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([watching, .. parts]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await first.ConfigureAwait(false);
    }

    private async Task<int> SessionAsync(
        DirectiveFeed feed, TrainingProgress progress, WorkerReports reports, ReportQueue queue, CancellationToken cancellationToken)
    {
        await using var thread = new TrainingThread();
        progress.Enter("loading");
        var replica = await PrepareAsync(thread, reports, cancellationToken).ConfigureAwait(false);
        try
        {
            var writer = new CheckpointWriter(context.Checkpoints, context.Files, context.Spec.Checkpoint.Keep, Token());
            var session = new WorkerSession(context, feed, thread, replica, writer, progress, reports, queue);
            await using (session.ConfigureAwait(false))
                return await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await thread.InvokeAsync(() =>
            {
                replica.Dispose();
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    private async Task<Replica> PrepareAsync(TrainingThread thread, WorkerReports reports, CancellationToken cancellationToken)
    {
        var rehearsal = context.Rehearses && context.Peers is not null
            ? Task.Run(() => Rehearsal.RunAsync(context.Spec.Wire, context.Logger, cancellationToken), CancellationToken.None)
            : Task.CompletedTask;
        try
        {
            return await MakeReplicaAsync(thread, reports, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await rehearsal.ConfigureAwait(false);
        }
    }

    private async Task<Replica> MakeReplicaAsync(TrainingThread thread, WorkerReports reports, CancellationToken cancellationToken)
    {
        await context.Libraries.ConfigureAwait(false);
        try
        {
            return await thread.InvokeAsync(() =>
            {
                set_num_threads(context.Threads);
                var data = TrainingData.Open(context.Spec);
                reports.Count(data);
                var replica = new Replica(context.Spec, data);
                Log.Loaded(
                    context.Logger, context.Spec.Model.Kind.ToString().ToLowerInvariant(), replica.ParameterCount,
                    data.Split.Training.Length, data.Split.Validation.Length);
                return replica;
            }).ConfigureAwait(false);
        }
        catch (TrainingDataException error)
        {
            await new JobLink(context).FaultAsync(
                new() { Worker = context.Worker, Generation = 0, Reason = error.Message, Fatal = true }, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private string Token() => FormattableString.Invariant($"{context.Worker.Slot}-{context.Worker.Attempt}-{Environment.ProcessId}");

    private async Task<int> HeartbeatAsync(HeartbeatLoop loop, CancellationToken cancellationToken)
    {
        await loop.RunAsync(cancellationToken).ConfigureAwait(false);
        Log.Fenced(context.Logger, "another attempt took the slot");
        return ExitCode.Fenced;
    }

    private static async Task<int> EndlessAsync(Task part)
    {
        await part.ConfigureAwait(false);
        return ExitCode.Success;
    }
}
