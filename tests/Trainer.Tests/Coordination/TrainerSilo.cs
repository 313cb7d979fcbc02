using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Nodes;
using OrleansTraining.Grains.Shards;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Grains.Workers;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>A silo with the real grains and short waits.</summary>
public sealed class TrainerSilo : ISiloConfigurator
{
    public void Configure(ISiloBuilder siloBuilder)
    {
        siloBuilder.AddMemoryGrainStorage(GrainStorage.Name);
        var services = siloBuilder.Services;
        services.AddTrainingGrains();
        services.AddSingleton<IJobFiles, KeptFiles>();
        services.AddSingleton<CallCounter>();
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<CallCounter>());
        services.Configure<JobOptions>(options =>
        {
            options.Tick = TimeSpan.FromMilliseconds(100);
            options.MaxBackoff = TimeSpan.FromMilliseconds(50);
        });
        services.Configure<LivenessOptions>(options => options.Tick = TimeSpan.FromMilliseconds(50));
        services.Configure<ShardOptions>(options => options.Wait = TimeSpan.FromMilliseconds(500));
        services.Configure<NodeOptions>(options => options.CommandWait = TimeSpan.FromSeconds(1));
    }
}
