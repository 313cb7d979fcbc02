using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Calls;

/// <summary>What identifies the callee and the method of a call.</summary>
internal sealed record CallHead
{
    internal required GrainId Target { get; init; }

    internal required string InterfaceName { get; init; }

    internal required uint MethodId { get; init; }

    /// <summary>The grain that calls; none for clients and hosts.</summary>
    internal GrainId Source { get; init; }

    /// <summary>The silo, for calls to a part of a silo itself; null for grains.</summary>
    internal SiloAddress? Silo { get; init; }

    internal EnumerationStep Step { get; init; }

    internal bool OneWay { get; init; }

    /// <summary>The method, where this process knows it.</summary>
    internal MethodModel? Method { get; init; }

    public override string ToString() => $"{Target} {Method?.ToString() ?? $"{InterfaceName}#{MethodId:X8}"}";
}
