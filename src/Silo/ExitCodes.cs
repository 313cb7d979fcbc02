namespace OrleansTraining.Silo;

/// <summary>What the silo's process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>It was asked to end, and did in order.</summary>
    internal const int Done = 0;

    /// <summary>It failed; the log says how.</summary>
    internal const int Failed = 1;

    /// <summary>It did not start, for reasons that it has named in one line each: settings, ports, the state folder.</summary>
    internal const int Usage = 2;
}
