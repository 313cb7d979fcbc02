namespace Orleans.Runtime.Diagnostics;

/// <summary>What became of the calls of one method on one silo, since the silo began.</summary>
[GenerateSerializer, Immutable, Alias("orleans.method-statistic")]
internal sealed class MethodStatistic
{
    /// <summary>The grain class's full name.</summary>
    [Id(0)]
    internal string GrainType { get; init; } = "";

    /// <summary>The method.</summary>
    [Id(1)]
    internal string Method { get; init; } = "";

    /// <summary>How often it was called.</summary>
    [Id(2)]
    internal long Calls { get; init; }

    /// <summary>How often it failed.</summary>
    [Id(3)]
    internal long Failures { get; init; }

    /// <summary>How long its calls took, all together, without their wait for a turn.</summary>
    [Id(4)]
    internal TimeSpan Elapsed { get; init; }
}
