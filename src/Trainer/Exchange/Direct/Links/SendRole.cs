namespace OrleansTraining.Trainer.Exchange.Direct.Links;

/// <summary>What the one who added a frame to a <see cref="SendQueue"/> has to do now.</summary>
internal enum SendRole
{
    /// <summary>Nothing: somebody sends it.</summary>
    None,

    /// <summary>Send what is there, on its own thread.</summary>
    Inline,

    /// <summary>Start the sending thread, which stays.</summary>
    Thread,
}
