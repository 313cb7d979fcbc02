using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Reports;

/// <summary>Tells how a run goes.</summary>
internal interface IChaosReporter
{
    /// <summary>Something about the cluster or the run. May be called from any thread.</summary>
    void Say(string message);

    /// <summary>How far a job is.</summary>
    void Progress(JobStatus status);

    /// <summary>A fault that the job has got over, or has not in time.</summary>
    void Fault(FaultRecord fault);

    /// <summary>What came of it all.</summary>
    void Finish(ChaosVerdict verdict);
}
