namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Asks the members of a generation to leave it together: the one that sees the request first votes in its next step, the
/// votes travel with the gradients, and all leave when they have committed that step. Safe for several threads.
/// </summary>
internal sealed class BoundaryRequest
{
    private volatile bool _requested;

    /// <summary>Whether it has been asked for.</summary>
    public bool IsRequested => _requested;

    /// <summary>Asks.</summary>
    public void Request() => _requested = true;
}
