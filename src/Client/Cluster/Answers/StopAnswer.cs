using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>What came of a stop.</summary>
/// <param name="Stopped">Whether it is being stopped; false: it had ended.</param>
/// <param name="Phase">Its phase.</param>
internal sealed record StopAnswer(bool Stopped, JobPhase Phase);
