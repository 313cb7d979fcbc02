using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? s_current;

    internal static IGrainContext? Current
    {
        get => s_current;
        set => s_current = value;
    }

    internal static IGrainContext CurrentOrThrow =>
        Current ?? throw new InvalidOperationException(
            "A grain is made by the runtime, when it is called. Use IGrainFactory.GetGrain to get a reference to one.");

    internal static IGrainRuntime RuntimeOf(IGrainContext context) =>
        context.ActivationServices.GetRequiredService<IGrainRuntime>();
}
