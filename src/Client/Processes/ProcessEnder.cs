using System.Collections.Immutable;

namespace OrleansTraining.Client.Processes;

/// <summary>Ends processes: asks, waits, then forces, and looks whether they are really gone.</summary>
/// <param name="time">The clock.</param>
internal sealed class ProcessEnder(TimeProvider time)
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(5);

    /// <summary>Ends processes that are known.</summary>
    /// <param name="processes">Which.</param>
    /// <param name="grace">Between asking and forcing.</param>
    /// <param name="force">Forces at once when it is cancelled.</param>
    /// <returns>Those that were forced.</returns>
    public async Task<ImmutableArray<ProcessIdentity>> EndAsync(IReadOnlyCollection<ProcessIdentity> processes, TimeSpan grace, CancellationToken force)
    {
        foreach (var process in processes)
            process.Send(Signal.Terminate);
        if (await GoneAsync(processes, grace, force))
            return [];
        ImmutableArray<ProcessIdentity> left = [.. processes.Where(process => process.Send(Signal.Kill))];
        await GoneAsync(left, KillPatience, CancellationToken.None);
        return left;
    }

    /// <summary>
    /// Ends everything that a search finds, and what comes up while it does: a process that was being started when its
    /// parent was ended.
    /// </summary>
    /// <returns>Those that are still there; empty unless the system does not let them go.</returns>
    public async Task<ImmutableArray<ClusterProcess>> SweepAsync(Func<ImmutableArray<ClusterProcess>> find, TimeSpan grace, CancellationToken force)
    {
        const int rounds = 5;
        for (var round = 0; round < rounds; round++)
        {
            var found = find();
            if (found.IsEmpty)
                return [];
            await EndAsync([.. found.Select(process => process.Identity)], round == 0 ? grace : TimeSpan.Zero, force);
        }
        return find();
    }

    /// <summary>Waits until none runs; false when the time is over or <paramref name="force"/> is cancelled before.</summary>
    public async Task<bool> GoneAsync(IReadOnlyCollection<ProcessIdentity> processes, TimeSpan patience, CancellationToken force)
    {
        var begun = time.GetTimestamp();
        while (processes.Any(process => process.IsAlive()))
        {
            if (force.IsCancellationRequested || time.GetElapsedTime(begun) >= patience)
                return false;
            await Task.Delay(PollPause, time, CancellationToken.None);
        }
        return true;
    }
}
