using System.Linq.Expressions;
using System.Reflection;
using Orleans.Runtime.Streaming;

namespace Orleans.Runtime.Invocation;

/// <summary>Calls one method of a grain object with arguments from an array.</summary>
internal sealed class MethodInvoker
{
    private delegate object? RawCall(object target, object?[] arguments, CancellationToken token);

    private readonly RawCall _call;
    private readonly Func<object?, ValueTask<object?>> _await;

    private MethodInvoker(RawCall call, Func<object?, ValueTask<object?>> awaiter, EnumerationFactory? enumerations)
    {
        _call = call;
        _await = awaiter;
        Enumerations = enumerations;
    }

    /// <summary>Serves enumerations; null for methods that do not return one.</summary>
    internal EnumerationFactory? Enumerations { get; }

    internal static MethodInvoker Create(MethodModel model)
    {
        var adapter = typeof(MethodInvoker).GetMethod(AdapterName(model.Kind), BindingFlags.Static | BindingFlags.NonPublic)!;
        if (adapter.IsGenericMethodDefinition)
            adapter = adapter.MakeGenericMethod(model.ResultType!);
        var enumerations = model.Kind == ReturnKind.AsyncEnumerable
            ? (EnumerationFactory)Activator.CreateInstance(typeof(EnumerationFactory<>).MakeGenericType(model.ResultType!))!
            : null;
        return new MethodInvoker(Compile(model), adapter.CreateDelegate<Func<object?, ValueTask<object?>>>(), enumerations);
    }

    /// <summary>Calls the method and waits for its result.</summary>
    internal ValueTask<object?> InvokeAsync(object target, object?[] arguments, CancellationToken token) =>
        _await(_call(target, arguments, token));

    /// <summary>Calls the method and takes what it returns as it is.</summary>
    internal object? InvokeRaw(object target, object?[] arguments, CancellationToken token) => _call(target, arguments, token);

    private static string AdapterName(ReturnKind kind) => kind switch
    {
        ReturnKind.Task => nameof(FromTask),
        ReturnKind.TaskOf => nameof(FromTaskOf),
        ReturnKind.ValueTask => nameof(FromValueTask),
        ReturnKind.ValueTaskOf => nameof(FromValueTaskOf),
        _ => nameof(FromValue),
    };

    private static RawCall Compile(MethodModel model)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var token = Expression.Parameter(typeof(CancellationToken));
        var next = 0;
        var values = model.Method.GetParameters().Select(parameter => parameter.Position == model.TokenIndex
            ? (Expression)token
            : Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(next++)), parameter.ParameterType)).ToArray();
        Expression call = Expression.Call(Expression.Convert(target, model.Method.DeclaringType!), model.Method, values);
        call = model.Kind == ReturnKind.Void
            ? Expression.Block(call, Expression.Constant(null, typeof(object)))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<RawCall>(call, target, arguments, token).Compile();
    }

    private static ValueTask<object?> FromValue(object? returned) => new(returned);

    private static ValueTask<object?> FromTask(object? returned)
    {
        var task = Returned<Task>(returned);
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(Task task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> FromTaskOf<T>(object? returned)
    {
        return Await(Returned<Task<T>>(returned));

        static async ValueTask<object?> Await(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask(object? returned)
    {
        var task = (ValueTask)returned!;
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(ValueTask task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> FromValueTaskOf<T>(object? returned)
    {
        return Await((ValueTask<T>)returned!);

        static async ValueTask<object?> Await(ValueTask<T> task) => await task;
    }

    private static T Returned<T>(object? returned)
        where T : class =>
        (T)(returned ?? throw new InvalidOperationException("The grain method returned null where it must return a task."));
}
