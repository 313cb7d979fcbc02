namespace OrleansTraining.Silo.Startup;

/// <summary>The silo cannot start, for reasons that whoever started it can put right.</summary>
internal sealed class StartupFaultException : Exception
{
    internal StartupFaultException(IReadOnlyList<string> faults, Exception? inner = null)
        : base(string.Join("; ", faults), inner) => Faults = faults;

    /// <summary>The reasons, one line each.</summary>
    internal IReadOnlyList<string> Faults { get; }
}
