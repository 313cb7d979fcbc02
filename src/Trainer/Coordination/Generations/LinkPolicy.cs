using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>A way in which the members of a generation reach each other.</summary>
internal enum LinkKind
{
    /// <summary>There is one member alone.</summary>
    Lone,

    /// <summary>Through shard grains.</summary>
    Grain,

    /// <summary>By connections between them.</summary>
    Direct,
}

/// <summary>Says how the members of a generation reach each other. All of them come to the same.</summary>
internal static class LinkPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="exchange">What the spec says.</param>
    /// <param name="generation">The generation.</param>
    /// <param name="hasSecret">Whether the job has told its members a secret.</param>
    public static LinkKind Decide(ExchangeKind exchange, Generation generation, bool hasSecret) => exchange switch
    {
        ExchangeKind.Grain => LinkKind.Grain,
        // Alone, a member has every sum itself.
        _ when generation.WorldSize == 1 => LinkKind.Lone,
        ExchangeKind.Auto when !hasSecret || generation.Members.Any(member => member.Endpoint is null) => LinkKind.Grain,
        _ => LinkKind.Direct,
    };
}
