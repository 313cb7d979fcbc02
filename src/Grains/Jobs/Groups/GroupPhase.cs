using Orleans;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>Where the current attempt of a group is.</summary>
[GenerateSerializer]
public enum GroupPhase
{
    /// <summary>No rank runs; the next launch waits for its time, or for nodes.</summary>
    Waiting,

    /// <summary>All ranks have been asked for; not all are known to run.</summary>
    Launching,

    /// <summary>All ranks run, or have ended well.</summary>
    Running,

    /// <summary>One rank has failed; the others are being ended.</summary>
    Failing,
}
