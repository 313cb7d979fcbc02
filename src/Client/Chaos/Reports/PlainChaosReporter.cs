using System.Globalization;
using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Reports;

/// <summary>Lines for people.</summary>
internal sealed class PlainChaosReporter(Terminal terminal) : IChaosReporter
{
    public void Say(string message) => terminal.Line(message);

    public void Progress(JobStatus status) => terminal.Line(JobProgress.Line(status));

    public void Fault(FaultRecord fault) => terminal.Line(Line(fault));

    public void Finish(ChaosVerdict verdict)
    {
        foreach (var finding in verdict.Samples.Findings)
            terminal.Line($"ledger: {finding}");
        foreach (var leftover in verdict.Leftovers)
            terminal.Line($"left over: {leftover}");
        if (verdict.Leftovers.IsEmpty)
            terminal.Line("left over: no process, no file");
        terminal.Line(verdict.Line());
    }

    /// <summary><c>#17 12:03:04.123 sigkill worker 3 (node-0, process 4711) at step 1234: detected 0.02 s (worker 3 was lost: …), recovered 0.21 s</c>.</summary>
    public static string Line(FaultRecord fault)
    {
        var strike = fault.Strike;
        var together = strike.Planned.Delay is null ? "" : " together with the one before";
        var seen = fault.Seen is null ? "" : string.Create(CultureInfo.InvariantCulture, $"detected {fault.Detection!.Value.TotalSeconds:0.00} s ({fault.Seen.Message}), ");
        var recovered = fault.Recovery is { } recovery ? string.Create(CultureInfo.InvariantCulture, $"recovered {recovery.TotalSeconds:0.00} s") : "NOT RECOVERED";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"#{strike.Planned.Number} {strike.Made.ToLocalTime():HH:mm:ss.fff} {EnumWords.Of(strike.Kind)} {strike.Target} at step {strike.Step}{together}: {seen}{recovered}");
    }
}
