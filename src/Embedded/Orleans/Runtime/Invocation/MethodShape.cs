using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime.Invocation;

/// <summary>Parameters and result of a grain method; finds what the runtime refuses.</summary>
internal sealed record MethodShape(ReturnKind Kind, Type? ResultType, Type[] ParameterTypes, int TokenIndex)
{
    internal static MethodShape? Of(MethodInfo method, ICollection<string> faults)
    {
        var name = $"{method.DeclaringType}.{method.Name}";
        var before = faults.Count;
        if (method.IsGenericMethodDefinition)
            faults.Add($"{name} is generic, which this engine does not support.");
        if (KindOf(method.ReturnType) is not { } kind)
        {
            faults.Add($"{name} returns {method.ReturnType}: a grain method returns Task, Task<T>, ValueTask, ValueTask<T>, IAsyncEnumerable<T> or void.");
            return null;
        }

        if (method.IsDefined(typeof(OneWayAttribute)) && kind is not (ReturnKind.Void or ReturnKind.Task or ReturnKind.ValueTask))
            faults.Add($"{name} is [OneWay] and returns {method.ReturnType}: a one-way method returns void, Task or ValueTask.");

        var token = -1;
        var types = new List<Type>();
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef || parameter.ParameterType.IsPointer || parameter.ParameterType.IsByRefLike)
                faults.Add($"{name}: parameter '{parameter.Name}' is passed by reference, which cannot travel.");
            else if (parameter.ParameterType != typeof(CancellationToken))
                types.Add(parameter.ParameterType);
            else if (token < 0)
                token = parameter.Position;
            else
                faults.Add($"{name} has more than one CancellationToken.");
        }

        return faults.Count > before ? null : new MethodShape(kind, ResultOf(method.ReturnType, kind), [.. types], token);
    }

    private static ReturnKind? KindOf(Type type)
    {
        if (type == typeof(void))
            return ReturnKind.Void;
        if (type == typeof(Task))
            return ReturnKind.Task;
        if (type == typeof(ValueTask))
            return ReturnKind.ValueTask;
        if (!type.IsGenericType)
            return null;
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Task<>))
            return ReturnKind.TaskOf;
        if (definition == typeof(ValueTask<>))
            return ReturnKind.ValueTaskOf;
        return definition == typeof(IAsyncEnumerable<>) ? ReturnKind.AsyncEnumerable : null;
    }

    private static Type? ResultOf(Type type, ReturnKind kind) =>
        kind is ReturnKind.TaskOf or ReturnKind.ValueTaskOf or ReturnKind.AsyncEnumerable ? type.GetGenericArguments()[0] : null;
}
