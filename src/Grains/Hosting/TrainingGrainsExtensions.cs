using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Nodes;
using OrleansTraining.Grains.Shards;
using OrleansTraining.Grains.Workers;

namespace OrleansTraining.Grains.Hosting;

/// <summary>Registers what the grains need.</summary>
public static class TrainingGrainsExtensions
{
    /// <summary>
    /// Adds the options of the grains, each from the section of the configuration that it names, validated at start, their
    /// metrics, and the clock. The storage provider <see cref="Storage.GrainStorage.Name"/> is the silo's to add.
    /// </summary>
    public static IServiceCollection AddTrainingGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<TrainingMetrics>();
        services.AddSingleton<IHistogramSource>(provider => provider.GetRequiredService<TrainingMetrics>());
        services.AddValidated<JobOptions, JobOptionsValidator>(JobOptions.SectionName);
        services.AddValidated<LivenessOptions, LivenessOptionsValidator>(LivenessOptions.SectionName);
        services.AddValidated<ShardOptions, ShardOptionsValidator>(ShardOptions.SectionName);
        services.AddValidated<NodeOptions, NodeOptionsValidator>(NodeOptions.SectionName);
        return services;
    }

    private static void AddValidated<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
