using System.Reflection;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Calls;

/// <summary>Takes one call through the outgoing filters.</summary>
internal sealed class OutgoingCallContext(
    IOutgoingGrainCallFilter[] filters,
    GrainReference target,
    MethodModel method,
    object?[] arguments,
    IGrainContext? source,
    Func<Task<object?>> send) : IOutgoingGrainCallContext
{
    private int _next;

    public object Grain => target;

    public GrainId? SourceId => source?.GrainId;

    public GrainId TargetId => target.GrainId;

    public GrainInterfaceType InterfaceType => target.InterfaceType;

    public string InterfaceName => target.InterfaceName;

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public IGrainContext? SourceContext => source;

    public object? Result { get; set; }

    internal object?[] Arguments => arguments;

    public async Task Invoke()
    {
        if (_next < filters.Length)
            await filters[_next++].Invoke(this);
        else
            Result = await send();
    }

    internal async Task<object?> RunAsync()
    {
        await Invoke();
        return Result;
    }
}
