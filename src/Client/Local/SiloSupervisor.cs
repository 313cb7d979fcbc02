using System.Diagnostics;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Local;

/// <summary>Keeps one silo running: starts it, and starts it again when it dies.</summary>
/// <param name="plan">Its name and ports.</param>
/// <param name="start">Starts its process.</param>
/// <param name="say">Tells the user.</param>
/// <param name="time">The clock.</param>
internal sealed class SiloSupervisor(SiloPlan plan, Func<Process> start, Action<string> say, TimeProvider time)
{
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
            await process.WaitForExitAsync(cancellationToken);
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

    private static string Describe(int exitCode) => exitCode > SignalBase
        ? $"was killed by signal {exitCode - SignalBase}"
        : $"ended with exit code {exitCode}";
}
