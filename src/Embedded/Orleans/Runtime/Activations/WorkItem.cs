namespace Orleans.Runtime.Activations;

/// <summary>Something that an activation is to do under the rules of interleaving: a call, or the tick of a timer.</summary>
internal abstract class WorkItem
{
    /// <summary>Whether it may start whatever else is going on.</summary>
    internal abstract bool AlwaysInterleaves { get; }

    /// <summary>Whether it may run together with others of its kind.</summary>
    internal virtual bool IsReadOnly => false;

    /// <summary>Whether it counts as use, so that an idle activation stays.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Does it. Runs as turns of the activation, and never throws.</summary>
    internal abstract Task RunAsync(Activation activation);

    /// <summary>The activation goes before it could start.</summary>
    internal abstract void OnActivationGone(Activation activation);

    /// <summary>The activation could not be brought up.</summary>
    internal abstract void OnActivationFailed(Exception exception);

    /// <summary>The activation goes, and this runs for too long: it is to end.</summary>
    internal virtual void Interrupt()
    {
    }
}
