namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>The kinds of messages between a source and a receiver.</summary>
internal static class StateTags
{
    /// <summary>What the source has.</summary>
    public const int Offer = 1;

    /// <summary>What the receiver wants of it.</summary>
    public const int Request = 2;

    /// <summary>The header of the state.</summary>
    public const int Header = 3;

    /// <summary>Checksums of the stripe that another source sends.</summary>
    public const int Checks = 4;

    /// <summary>A learner has all.</summary>
    public const int Done = 5;

    /// <summary>The first of <see cref="Lanes"/> tags on which chunks travel in turn.</summary>
    public const int Data = 16;

    /// <summary>How many chunks are under way at a time.</summary>
    public const int Lanes = 3;
}
