using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Local;

/// <summary>Ends a local cluster, whatever state it is in: jobs, silos, trainers, in that order, and looks that nothing is left.</summary>
/// <param name="state">The state folder.</param>
/// <param name="say">Tells the user.</param>
/// <param name="time">The clock.</param>
internal sealed class Shutdown(StateFolder state, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SiloGrace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TrainerGrace = TimeSpan.FromSeconds(5);
    private readonly ClusterMark _mark = new(state.Directory);
    private readonly ProcessEnder _ender = new(time);

    /// <summary>The processes of the cluster that run now.</summary>
    public ImmutableArray<ClusterProcess> Find() => _mark.Find();

    /// <summary>
    /// Stops all jobs that have not ended, and waits until their trainers have written their checkpoints. A cluster that
    /// does not answer is not waited for.
    /// </summary>
    public async Task StopJobsAsync(string reason, CancellationToken force)
    {
        using var deadline = new CancellationTokenSource(StopPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, force);
        try
        {
            await using var connection = await ClusterConnection.ConnectAsync(new ClusterTarget(state.Directory), ConnectPatience, time, either.Token);
            var jobs = (await connection.Jobs.ListAsync(either.Token).WaitAsync(either.Token)).Where(job => !job.Phase.IsFinal()).ToList();
            if (jobs.Count > 0)
                say($"stopping {string.Join(", ", jobs.Select(job => job.JobId))}");
            await Task.WhenAll(jobs.Select(job => StopAsync(connection.Job(job.JobId), reason, either.Token)));
            await ListedAsync(connection.Jobs, [.. jobs.Select(job => job.JobId)], either.Token);
        }
        catch (Exception exception) when (exception is CommandException or OperationCanceledException or IOException || ClusterFaults.IsTransient(exception))
        {
            if (!force.IsCancellationRequested)
                say($"the jobs could not be stopped in order ({exception.Message}); they go on from their checkpoints");
        }
    }

    /// <summary>Ends silos, then trainers.</summary>
    /// <returns>Whether nothing is left.</returns>
    public async Task<bool> EndProcessesAsync(CancellationToken force)
    {
        var silos = Find().Where(process => process.IsSilo).ToList();
        var forced = await _ender.EndAsync([.. silos.Select(silo => silo.Identity)], SiloGrace, force);
        if (!forced.IsEmpty && !force.IsCancellationRequested)
            say($"{string.Join(", ", silos.Where(silo => forced.Contains(silo.Identity)))} did not end within {SiloGrace.TotalSeconds:0} s and was killed");
        var left = await _ender.SweepAsync(Find, TrainerGrace, force);
        if (!left.IsEmpty)
            say($"still there: {string.Join(", ", left)}");
        return left.IsEmpty;
    }

    /// <summary>Waits until the list of jobs has heard of their end too: it is what the next cluster goes by.</summary>
    private async Task ListedAsync(IJobRegistryGrain list, ImmutableArray<string> stopped, CancellationToken cancellationToken)
    {
        while ((await list.ListAsync(cancellationToken).WaitAsync(cancellationToken)).Any(job => stopped.Contains(job.JobId) && !job.Phase.IsFinal()))
            await Task.Delay(PollPause, time, cancellationToken);
    }

    private async Task StopAsync(IJobGrain job, string reason, CancellationToken cancellationToken)
    {
        await job.StopAsync(reason, cancellationToken: cancellationToken).WaitAsync(cancellationToken);
        while (await job.GetStatusAsync(cancellationToken).WaitAsync(cancellationToken) is { } status)
        {
            if (status.Phase.IsFinal())
            {
                say($"{status.JobId}: {EnumWords.Of(status.Phase)}{(status.Steps > 0 ? $" at step {status.Step} of {status.Steps}" : "")}");
                return;
            }
            await Task.Delay(PollPause, time, cancellationToken);
        }
    }
}
