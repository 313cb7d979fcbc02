using OrleansTraining.Client.Live;

namespace OrleansTraining.Client.Local;

/// <summary>How an <c>otrain up</c> ends.</summary>
/// <param name="ExitCode">The exit code, where no job decides it.</param>
/// <param name="Result">How the job ended that was followed to its end.</param>
internal sealed record UpOutcome(int ExitCode, JobResult? Result = null);
