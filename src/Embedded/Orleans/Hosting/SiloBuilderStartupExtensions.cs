using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Adds work that runs once when a silo starts.</summary>
public static class SiloBuilderStartupExtensions
{
    /// <summary>Adds a task.</summary>
    /// <typeparam name="TStartup">The task.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="stage">The stage of the silo at which it runs.</param>
    public static ISiloBuilder AddStartupTask<TStartup>(this ISiloBuilder builder, int stage = ServiceLifecycleStage.Active)
        where TStartup : class, IStartupTask =>
        builder.AddStartupTask((services, token) => ActivatorUtilities.GetServiceOrCreateInstance<TStartup>(services).Execute(token), stage);

    /// <summary>Adds a task.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="startupTask">The task.</param>
    /// <param name="stage">The stage of the silo at which it runs.</param>
    public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, IStartupTask startupTask, int stage = ServiceLifecycleStage.Active) =>
        builder.AddStartupTask((_, token) => startupTask.Execute(token), stage);

    /// <summary>Adds a task.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="startupTask">The task.</param>
    /// <param name="stage">The stage of the silo at which it runs.</param>
    public static ISiloBuilder AddStartupTask(
        this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask, int stage = ServiceLifecycleStage.Active)
    {
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => new Participant(services, startupTask, stage));
        return builder;
    }

    private sealed class Participant(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> task, int stage)
        : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) =>
            lifecycle.Subscribe("startup task", stage, token => task(services, token));
    }
}
