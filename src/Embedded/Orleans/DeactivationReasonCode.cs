namespace Orleans;

/// <summary>The kinds of reason for which an activation goes.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>None was given.</summary>
    None,

    /// <summary>The silo is shutting down.</summary>
    ShuttingDown,

    /// <summary>The activation could not be brought up.</summary>
    ActivationFailed,

    /// <summary>The grain now belongs to another silo.</summary>
    DirectoryFailure,

    /// <summary>The activation was idle for longer than its age limit.</summary>
    ActivationIdle,

    /// <summary>The activation did not answer.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation of the grain exists.</summary>
    DuplicateActivation,

    /// <summary>A call could not be served by this class.</summary>
    IncompatibleRequest,

    /// <summary>The grain's code failed in a way that leaves the activation unusable.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves to another silo.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
