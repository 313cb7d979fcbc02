using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime;

/// <summary>What a reference needs of the silo or client that it belongs to.</summary>
internal interface IReferenceRuntime
{
    TimeProvider Time { get; }

    object Cast(GrainReference reference, Type interfaceType);

    /// <summary>Calls a method and waits for its result.</summary>
    /// <param name="target">The grain.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments; the runtime may change the array.</param>
    /// <param name="token">Cancels the call here and at the callee.</param>
    /// <param name="step">The step of an enumeration, where the method returns one.</param>
    Task<object?> CallAsync(
        GrainReference target, MethodModel method, object?[] arguments, CancellationToken token, EnumerationStep step = default);

    /// <summary>Calls a method without waiting for anything.</summary>
    void Send(GrainReference target, MethodModel method, object?[] arguments, CancellationToken token);
}
