using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Local;

/// <summary><c>otrain down</c>: asks the <c>otrain up</c> that runs to end; what it leaves, or has left long ago, is ended here.</summary>
/// <param name="state">The state folder.</param>
/// <param name="say">Tells the user.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalDown(StateFolder state, Action<string> say, TimeProvider time)
{
    private readonly Action<string> _say = Telling.Whoever(say);

    // More than the parts of an orderly end together take at most.
    private static readonly TimeSpan UpPatience = TimeSpan.FromSeconds(75);

    /// <summary>Ends the cluster. Idempotent.</summary>
    /// <returns>Whether anything ran, and whether nothing is left.</returns>
    public async Task<(bool Ended, bool Clean)> RunAsync(CancellationToken force, CancellationToken cancellationToken)
    {
        var shutdown = new Shutdown(state, _say, time);
        var record = await UpRecord.ReadAsync(state, cancellationToken);
        var upAlive = record is not null && record.Process.IsAlive();
        if (upAlive)
        {
            _say($"ending `otrain up` (process {record!.Process.Pid})");
            await new ProcessEnder(time).EndAsync([record.Process], UpPatience, force);
        }
        var left = shutdown.Find();
        if (!left.IsEmpty)
        {
            _say($"ending {string.Join(", ", left)}");
            if (left.Any(process => process.IsSilo))
                await shutdown.StopJobsAsync("otrain down", force);
        }
        var clean = await shutdown.EndProcessesAsync(force);
        if (clean)
            UpRecord.Remove(state);
        return (upAlive || !left.IsEmpty, clean);
    }
}
