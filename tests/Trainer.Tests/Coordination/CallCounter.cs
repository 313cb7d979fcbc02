using System.Collections.Concurrent;
using Orleans;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>Counts the calls that a silo's grains get.</summary>
public sealed class CallCounter : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <summary>The calls so far by <c>interface.method</c>.</summary>
    public IReadOnlyDictionary<string, int> Calls => new Dictionary<string, int>(_calls);

    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _calls.AddOrUpdate($"{context.InterfaceMethod.DeclaringType!.Name}.{context.MethodName}", 1, (_, count) => count + 1);
        return context.Invoke();
    }
}
