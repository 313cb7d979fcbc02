using System.Reflection;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Activations;

/// <summary>Takes one call through the incoming filters, the last of which is the grain where it is one.</summary>
internal sealed class IncomingCallContext(
    IIncomingGrainCallFilter[] filters,
    Activation activation,
    CallHead head,
    MethodModel method,
    object?[] arguments,
    CancellationToken token) : IIncomingGrainCallContext
{
    private int _next;

    public object Grain => activation.GrainInstance!;

    public GrainId? SourceId => head.Source.IsDefault ? null : head.Source;

    public GrainId TargetId => activation.GrainId;

    public GrainInterfaceType InterfaceType => GrainInterfaceType.Create(head.InterfaceName);

    public string InterfaceName => head.InterfaceName;

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = activation.Class.Type.GetInterfaceMap(method.Method.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method.Method)];
        }
    }

    public IGrainContext TargetContext => activation;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        var at = _next++;
        if (at < filters.Length)
            await filters[at].Invoke(this);
        else if (at == filters.Length && Grain is IIncomingGrainCallFilter own)
            await own.Invoke(this);
        else
            Result = await method.Invoker.InvokeAsync(Grain, arguments, token);
    }

    internal async Task<object?> RunAsync()
    {
        await Invoke();
        return Result;
    }
}
