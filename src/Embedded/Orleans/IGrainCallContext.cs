using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call, as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object, or the reference that is called.</summary>
    object Grain { get; }

    /// <summary>The grain that calls, where it is one.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain that is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The interface.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The interface's name.</summary>
    string InterfaceName { get; }

    /// <summary>The method's name.</summary>
    string MethodName { get; }

    /// <summary>The interface's method.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, after <see cref="Invoke"/>. A filter may set another.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter, or the call itself.</summary>
    Task Invoke();
}
