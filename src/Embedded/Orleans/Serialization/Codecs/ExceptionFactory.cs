using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.TypeSystem;

namespace Orleans.Serialization.Codecs;

/// <summary>Makes an exception again from the state that arrived. No constructor runs: few types have a fitting one.</summary>
internal static class ExceptionFactory
{
    public static Exception Create(ExceptionState state, TypeRegistry registry)
    {
        var known = registry.TryResolve(state.TypeName, out var type)
            && typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract;
        var exception = known
            ? (Exception)RuntimeHelpers.GetUninitializedObject(type!)
            : new UnavailableExceptionFallbackException(state.TypeName, state.Message);

        MessageField(exception) = state.Message;
        exception.HResult = state.HResult;
        InnerExceptionField(exception) = state.InnerException;
        if (exception is AggregateException aggregate)
            SetParts(aggregate, state.InnerExceptions ?? []);
        if (exception is ArgumentException argument)
            ParameterField(argument) = state.ParameterName;
        if (!string.IsNullOrEmpty(state.StackTrace))
            ExceptionDispatchInfo.SetRemoteStackTrace(exception, state.StackTrace);

        foreach (var (key, value) in state.Data ?? [])
            exception.Data[key] = value;
        return exception;
    }

    private static void SetParts(AggregateException aggregate, Exception[] parts)
    {
        if (Array.IndexOf(parts, null) >= 0)
            throw new MalformedMessageException("An aggregate exception has a part that is null.");

        PartsField(aggregate) = parts;
        InnerExceptionField(aggregate) = parts.FirstOrDefault();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? MessageField(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? InnerExceptionField(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerExceptions")]
    private static extern ref Exception[] PartsField(AggregateException exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_paramName")]
    private static extern ref string? ParameterField(ArgumentException exception);
}
