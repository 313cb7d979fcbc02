using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Storage;

namespace OrleansTraining.Silo.Storage;

/// <summary>Keeps grain states in files.</summary>
public static class FileGrainStorageExtensions
{
    /// <summary>Adds a <see cref="FileGrainStorage"/> under a name that states refer to.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The name of the storage.</param>
    /// <param name="directory">The folder that all silos of the cluster see.</param>
    public static ISiloBuilder AddFileGrainStorage(this ISiloBuilder builder, string name, string directory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new FileGrainStorage(
            directory,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<FileGrainStorage>>()));
        return builder;
    }
}
