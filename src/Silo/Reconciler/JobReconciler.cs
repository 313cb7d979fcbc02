using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Reconciler;

/// <summary>
/// Wakes each job that has not ended, every two seconds: a job whose silo died comes up on another one by that, and does
/// what it had left undone. Each silo does it; that is cheap, and needs no agreement on who.
/// </summary>
internal sealed partial class JobReconciler
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // Keeps the silos of a cluster from asking all at the same moment.
    private const double Jitter = 0.25;
    private const int MaxParallel = 8;

    private readonly IJobDirectory _jobs;
    private readonly Action<IReadOnlySet<string>> _ended;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private int _failures;

    /// <summary>A reconciler; it does nothing before <see cref="RunAsync"/>.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="ended">Is told, each round, of the jobs that have ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the rounds of several silos.</param>
    /// <param name="logger">The log.</param>
    internal JobReconciler(IJobDirectory jobs, Action<IReadOnlySet<string>> ended, TimeProvider time, Random random, ILogger<JobReconciler> logger)
    {
        _jobs = jobs;
        _ended = ended;
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
            _ended(jobs.Where(job => job.Phase.IsFinal()).Select(job => job.JobId).ToHashSet(StringComparer.Ordinal));
            await Parallel.ForEachAsync(
                jobs.Where(job => !job.Phase.IsFinal()),
                new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
                async (job, token) => await EnsureAsync(job.JobId, token));
            _failures = 0;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotListed(_logger, Level(++_failures), fault.Message);
        }
    }

    // One job that cannot be woken must not keep the others asleep.
    private async Task EnsureAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            await _jobs.EnsureAsync(jobId, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotEnsured(_logger, jobId, fault.Message);
        }
    }

    private static LogLevel Level(int failures) => failures == 1 ? LogLevel.Information : LogLevel.Debug;

    [LoggerMessage("the jobs cannot be listed, the reconciler asks again: {Fault}")]
    private static partial void LogNotListed(ILogger logger, LogLevel level, string fault);

    [LoggerMessage(LogLevel.Information, "job {JobId} could not be woken, it is tried again: {Fault}")]
    private static partial void LogNotEnsured(ILogger logger, string jobId, string fault);
}
