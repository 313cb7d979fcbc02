using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Reconciler;

/// <summary>
/// Wakes each job that has not ended, every two seconds: a job whose silo died comes up on another one by that, and does
/// what it had left undone, and one that is being deleted goes. Each silo does it; that is cheap, and needs no agreement on who.
/// </summary>
internal sealed partial class JobReconciler
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // Keeps the silos of a cluster from asking all at the same moment.
    private const double Jitter = 0.25;
    private const int MaxParallel = 8;

    private readonly IJobDirectory _jobs;
    private readonly Action<ImmutableArray<JobSummary>> _seen;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private int _failures;

    /// <summary>A reconciler; it does nothing before <see cref="RunAsync"/>.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="seen">Is told, each round, of all jobs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the rounds of several silos.</param>
    /// <param name="logger">The log.</param>
    internal JobReconciler(IJobDirectory jobs, Action<ImmutableArray<JobSummary>> seen, TimeProvider time, Random random, ILogger<JobReconciler> logger)
    {
        _jobs = jobs;
        _seen = seen;
        _time = time;
        _random = random;
        _logger = logger;
    }

    /// <summary>Runs until it is cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var spread = 1 + (Jitter * ((2 * _random.NextDouble()) - 1));
            await Task.Delay(Period * spread, _time, cancellationToken);
            await RoundAsync(cancellationToken);
        }
    }

    /// <summary>Looks at all jobs once.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            var jobs = await _jobs.ListAsync(cancellationToken);
            _seen(jobs);
            await Parallel.ForEachAsync(
                jobs.Where(job => job.Deleting || !job.Phase.IsFinal()),
                new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
                async (job, token) => await CareAsync(job, token));
            _failures = 0;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotListed(_logger, Level(++_failures), fault.Message);
        }
    }

    // One job that cannot be woken must not keep the others asleep.
    private async Task CareAsync(JobSummary job, CancellationToken cancellationToken)
    {
        try
        {
            await (job.Deleting ? _jobs.DeleteAsync(job.JobId, cancellationToken) : _jobs.EnsureAsync(job.JobId, cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotEnsured(_logger, job.JobId, fault.Message);
        }
    }

    private static LogLevel Level(int failures) => failures == 1 ? LogLevel.Information : LogLevel.Debug;

    [LoggerMessage("the jobs cannot be listed, the reconciler asks again: {Fault}")]
    private static partial void LogNotListed(ILogger logger, LogLevel level, string fault);

    [LoggerMessage(LogLevel.Information, "job {JobId} could not be woken, it is tried again: {Fault}")]
    private static partial void LogNotEnsured(ILogger logger, string jobId, string fault);
}
