using Orleans;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>What a job is about at the moment: it decides the directives.</summary>
[GenerateSerializer]
public enum JobMode
{
    /// <summary>The next generation is being formed: workers join.</summary>
    Forming,

    /// <summary>A generation trains.</summary>
    Training,

    /// <summary>The workers are to stop, or have.</summary>
    Ending,
}
