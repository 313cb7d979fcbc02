using Orleans.Runtime.Invocation;

namespace Orleans.Runtime;

/// <summary>A reference to a grain. The classes that implement grain interfaces on it are made at run time.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    internal GrainReference(GrainReferenceShared shared, IdSpan key)
    {
        Shared = shared;
        GrainId = GrainId.Create(shared.GrainType, key);
    }

    /// <summary>The grain.</summary>
    public GrainId GrainId { get; }

    /// <summary>The interface that the grain is seen through; none for a bare reference.</summary>
    public GrainInterfaceType InterfaceType => Shared.InterfaceType;

    /// <summary>The interface's name.</summary>
    public virtual string InterfaceName => InterfaceType.ToString();

    internal GrainReferenceShared Shared { get; }

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>Whether both point at the same grain.</summary>
    /// <param name="reference1">One.</param>
    /// <param name="reference2">The other.</param>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    /// <summary>Whether they point at different grains.</summary>
    /// <param name="reference1">One.</param>
    /// <param name="reference2">The other.</param>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    internal object CastTo(Type interfaceType) => Shared.Runtime.Cast(this, interfaceType);

    internal void CallVoid(MethodModel method, object?[] arguments, CancellationToken token) =>
        Shared.Runtime.Send(this, method, arguments, token);

    internal Task CallTask(MethodModel method, object?[] arguments, CancellationToken token)
    {
        if (!method.OneWay)
            return Shared.Runtime.CallAsync(this, method, arguments, token);
        Shared.Runtime.Send(this, method, arguments, token);
        return Task.CompletedTask;
    }

    internal async Task<T> CallTaskOf<T>(MethodModel method, object?[] arguments, CancellationToken token) =>
        (T)(await Shared.Runtime.CallAsync(this, method, arguments, token))!;

    internal ValueTask CallValueTask(MethodModel method, object?[] arguments, CancellationToken token) =>
        new(CallTask(method, arguments, token));

    internal async ValueTask<T> CallValueTaskOf<T>(MethodModel method, object?[] arguments, CancellationToken token) =>
        (T)(await Shared.Runtime.CallAsync(this, method, arguments, token))!;

    internal IAsyncEnumerable<T> CallEnumerable<T>(MethodModel method, object?[] arguments, CancellationToken token) =>
        new Streaming.RemoteEnumerable<T>(this, method, arguments, token);
}
