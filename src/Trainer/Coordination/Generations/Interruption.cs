using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>What a new order means for the generation that is under way.</summary>
internal enum Interruption
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>Its members leave it together, after a step that all commit.</summary>
    AtBoundary,

    /// <summary>It is given up at once.</summary>
    Now,
}

/// <summary>Says what an order means.</summary>
internal static class InterruptionPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="directive">The new directive.</param>
    /// <param name="generation">The generation that is under way.</param>
    public static Interruption Decide(Directive directive, long generation) => directive switch
    {
        // The version is the job's: it also grows for what does not concern this member.
        { Kind: DirectiveKind.Train, Generation: { } other } when other.Number == generation => Interruption.None,
        { AtBoundary: true } or { Kind: DirectiveKind.Leave } => Interruption.AtBoundary,
        _ => Interruption.Now,
    };
}
