using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>What the trainer is to do now.</summary>
/// <param name="Directive">By the job, or, as the last of all, by the trainer itself.</param>
/// <param name="Code">The exit code with which the trainer follows <see cref="DirectiveKind.Stop"/>.</param>
internal sealed record Order(Directive Directive, int Code = ExitCode.Success);
