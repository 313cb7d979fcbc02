using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Reports;

/// <summary>One record each; <c>type</c> says which: <c>notice</c>, <c>progress</c>, <c>fault</c>, <c>verdict</c>, the last.</summary>
internal sealed class StructuredChaosReporter(Terminal terminal, TimeProvider time) : IChaosReporter
{
    private const double Middle = 0.5;
    private const double Worst = 0.99;

    public void Say(string message) => terminal.WriteRecord(new { Type = "notice", Time = time.GetUtcNow(), Message = message });

    public void Progress(JobStatus status) => terminal.WriteRecord(new { Type = "progress", status.JobId, status.Phase, status.Step, status.Steps, status.Generation });

    public void Fault(FaultRecord fault) => terminal.WriteRecord(new
    {
        Type = "fault",
        fault.Strike.Planned.Number,
        fault.Strike.Kind,
        fault.Strike.Target,
        fault.Strike.Slot,
        fault.Strike.Step,
        Time = fault.Strike.Made,
        Together = fault.Strike.Planned.Delay is not null,
        DetectSeconds = fault.Detection?.TotalSeconds,
        Detected = fault.Seen?.Message,
        RecoverSeconds = fault.Recovery?.TotalSeconds,
        RejoinSeconds = fault.Rejoin?.TotalSeconds,
        ComputeSeconds = fault.Compute?.TotalSeconds,
        StallSeconds = fault.Cost?.Stall.TotalSeconds,
        DelaySeconds = fault.Cost?.Delay.TotalSeconds,
    });

    public void Finish(ChaosVerdict verdict) => terminal.WriteRecord(new
    {
        Type = "verdict",
        verdict.IsSound,
        Faults = verdict.Faults.Length,
        verdict.Samples.Lost,
        verdict.Samples.Doubled,
        verdict.Samples.Findings,
        verdict.IsIdentical,
        verdict.Weights,
        verdict.Reference,
        verdict.Steps,
        Seconds = Math.Round(verdict.Elapsed.TotalSeconds, 1),
        Goodput = Math.Round(verdict.Goodput, 4),
        DetectP50Seconds = verdict.Detect(Middle)?.TotalSeconds,
        DetectP99Seconds = verdict.Detect(Worst)?.TotalSeconds,
        RecoverP50Seconds = verdict.Recover(Middle)?.TotalSeconds,
        RecoverP99Seconds = verdict.Recover(Worst)?.TotalSeconds,
        verdict.Leftovers,
        Line = verdict.Line(),
    });
}
