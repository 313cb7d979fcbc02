using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that leaves a grain or a client.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that calls, where it is one.</summary>
    IGrainContext? SourceContext { get; }
}
