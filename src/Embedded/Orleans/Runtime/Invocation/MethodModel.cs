using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime.Calls;

namespace Orleans.Runtime.Invocation;

/// <summary>What the runtime knows of one method of a grain interface.</summary>
internal sealed class MethodModel
{
    private readonly Lazy<MethodInvoker> _invoker;
    private readonly Type? _batchType;

    internal MethodModel(MethodInfo method, MethodShape shape, uint id)
    {
        Method = method;
        Id = id;
        Kind = shape.Kind;
        ResultType = shape.ResultType;
        ParameterTypes = shape.ParameterTypes;
        TokenIndex = shape.TokenIndex;
        OneWay = method.IsDefined(typeof(OneWayAttribute));
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute)) || shape.Kind == ReturnKind.AsyncEnumerable;
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout
            ?? method.DeclaringType!.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        _batchType = shape.Kind == ReturnKind.AsyncEnumerable ? shape.ResultType!.MakeArrayType() : null;
        _invoker = new Lazy<MethodInvoker>(() => MethodInvoker.Create(this));
    }

    internal MethodInfo Method { get; }

    /// <summary>Identifies the method within its interface, in every process.</summary>
    internal uint Id { get; }

    internal ReturnKind Kind { get; }

    /// <summary>The type of the result or of the elements; null where there is none.</summary>
    internal Type? ResultType { get; }

    /// <summary>The parameters that travel: all but the cancellation token.</summary>
    internal Type[] ParameterTypes { get; }

    /// <summary>Where the cancellation token stands among all parameters; -1 where there is none.</summary>
    internal int TokenIndex { get; }

    internal bool OneWay { get; }

    internal bool AlwaysInterleave { get; }

    internal bool ReadOnly { get; }

    internal TimeSpan? Timeout { get; }

    internal bool TakesToken => TokenIndex >= 0;

    internal MethodInvoker Invoker => _invoker.Value;

    /// <summary>What an answer carries: the result, or a batch of elements for a step of an enumeration.</summary>
    internal Type? ReplyType(EnumerationStep step) => step.Action switch
    {
        EnumerationAction.None => ResultType,
        EnumerationAction.Stop => null,
        _ => _batchType,
    };

    public override string ToString() => $"{Method.DeclaringType?.Name}.{Method.Name}";
}
