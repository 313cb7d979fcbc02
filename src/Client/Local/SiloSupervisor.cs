using System.Diagnostics;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Local;

/// <summary>Keeps one silo running: starts it, and starts it again when it dies.</summary>
/// <param name="plan">Its name and ports.</param>
/// <param name="start">Starts its process.</param>
/// <param name="isReady">Asks it whether it is ready.</param>
/// <param name="say">Tells the user.</param>
/// <param name="time">The clock.</param>
internal sealed class SiloSupervisor(
    SiloPlan plan, Func<Process> start, Func<SiloPlan, CancellationToken, Task<bool>> isReady, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(200);
    private const int SignalBase = 128;
    private volatile ProcessIdentity? _current;

    /// <summary>Its name and ports.</summary>
    public SiloPlan Plan => plan;

    /// <summary>The process that runs; null between two.</summary>
    public ProcessIdentity? Current => _current;

    /// <summary>How often it has died so far.</summary>
    public int Deaths { get; private set; }

    /// <summary>
    /// Runs until the token is cancelled, which leaves the process alone, or until the silo has died too often in a row.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pacer = new RestartPacer();
        while (!cancellationToken.IsCancellationRequested)
        {
            var begun = time.GetTimestamp();
            using var process = start();
            _current = ProcessIdentity.Of(process.Id);
            await Task.WhenAll(process.WaitForExitAsync(cancellationToken), Deaths > 0 ? AnnounceAsync(process, cancellationToken) : Task.CompletedTask);
            _current = null;
            Deaths++;
            (var delay, pacer) = pacer.AfterDeath(time.GetElapsedTime(begun));
            if (delay is null)
            {
                say($"{plan.Node} {Describe(process.ExitCode)} and is not started again: it died {RestartPacer.MaxDeaths + 1} times in a row");
                return;
            }
            say($"{plan.Node} {Describe(process.ExitCode)}; it is started again in {Formats.Seconds(delay.Value)}");
            await Task.Delay(delay.Value, time, cancellationToken);
        }
    }

    /// <summary>Says when a silo that was started again is back.</summary>
    private async Task AnnounceAsync(Process process, CancellationToken cancellationToken)
    {
        while (!process.HasExited)
        {
            if (await isReady(plan, cancellationToken))
            {
                say($"{plan.Node} is ready again");
                return;
            }
            await Task.Delay(PollPause, time, cancellationToken);
        }
    }

    private static string Describe(int exitCode) => exitCode > SignalBase
        ? $"was killed by signal {exitCode - SignalBase}"
        : $"ended with exit code {exitCode}";
}
