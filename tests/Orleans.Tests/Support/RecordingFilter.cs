using Orleans;

namespace OrleansTraining.Engine.Tests.Support;

/// <summary>Counts calls of methods whose grain key asks for it, and doubles the answers of one.</summary>
public sealed class RecordingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetId.Key.ToString().StartsWith("filtered", StringComparison.Ordinal))
            Gates.Count($"{context.TargetId.Key}.{context.MethodName}.{context.ImplementationMethod.DeclaringType!.Name}");
        await context.Invoke();
        if (context.TargetId.Key.ToString().StartsWith("filtered-double", StringComparison.Ordinal) && context.Result is int value)
            context.Result = value * 2;
    }
}
