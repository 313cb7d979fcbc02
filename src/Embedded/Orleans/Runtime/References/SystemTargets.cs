using System.Collections.Concurrent;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.References;

/// <summary>The parts of a silo that other silos call: membership, the development table, management.</summary>
internal sealed class SystemTargets
{
    private const string Prefix = "sys.";
    private readonly ConcurrentDictionary<GrainType, object> _targets = new();

    internal static GrainType TypeOf(InterfaceModel model) => GrainType.Create(Prefix + model.Name);

    internal static bool IsSystem(GrainId id) => id.Type.AsSpan().StartsWith("sys."u8);

    internal void Add<TInterface>(InterfaceCatalog interfaces, TInterface target)
        where TInterface : class =>
        _targets[TypeOf(interfaces.Get(typeof(TInterface)))] = target;

    /// <summary>Runs a call at once, on the thread pool: these parts take care of themselves.</summary>
    internal void Deliver(Call call)
    {
        if (call.Head.Method is not { } method
            || !_targets.TryGetValue(call.Head.Target.Type, out var target)
            || !method.Method.DeclaringType!.IsInstanceOfType(target))
        {
            call.OnRejected(RejectionKind.Unknown, $"{call.Head}: this silo has no such part.");
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static work => _ = RunAsync(work.call, work.method, work.target), (call, method, target), preferLocal: false);
    }

    private static async Task RunAsync(Call call, MethodModel method, object target)
    {
        try
        {
            call.OnResult(await method.Invoker.InvokeAsync(target, call.GetArguments(), CancellationToken.None));
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            call.OnException(ex);
        }
    }
}
