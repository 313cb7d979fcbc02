namespace Orleans.Runtime.Activations;

/// <summary>The life of an activation, in this order.</summary>
internal enum ActivationState
{
    Activating,
    Valid,

    /// <summary>It starts nothing new, and goes when what runs has ended.</summary>
    Closing,

    Gone,
}
