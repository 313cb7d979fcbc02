using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Nodes;
using OrleansTraining.Grains.Shards;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Grains.Workers;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>A silo with the grains, short waits and storage that outlives it.</summary>
public sealed class TestSilo : ISiloConfigurator
{
    /// <summary>The property by which the silos of a cluster find what they share.</summary>
    public const string SharedKey = "OtrainShared";

    /// <summary>The property that has traces flow with calls.</summary>
    public const string TracesKey = "OtrainTraces";

    public void Configure(ISiloBuilder siloBuilder)
    {
        if (siloBuilder.Configuration[TracesKey] is not null)
            siloBuilder.AddActivityPropagation();
        var shared = ClusterShared.Of(siloBuilder.Configuration[SharedKey]!);
        var services = siloBuilder.Services;
        services.AddSingleton(shared);
        services.AddKeyedSingleton<IGrainStorage>(GrainStorage.Name, shared.Storage);
        services.AddTrainingGrains();
        services.AddSingleton<IJobFiles>(shared.Files);
        siloBuilder.AddIncomingGrainCallFilter<CallRecorder>();
        services.Configure<JobOptions>(options =>
        {
            options.Tick = TimeSpan.FromMilliseconds(100);
            options.StartPatience = TimeSpan.FromSeconds(3);
            options.StopTimeout = TimeSpan.FromSeconds(2);
            options.KillTimeout = TimeSpan.FromSeconds(4);
            options.DirectiveWait = TimeSpan.FromSeconds(2);
            options.Group.NodeLoss = TimeSpan.FromSeconds(3);
        });
        services.Configure<LivenessOptions>(options =>
        {
            options.Tick = TimeSpan.FromMilliseconds(50);
            options.MinDeadline = TimeSpan.FromSeconds(3);
            options.MaxDeadline = TimeSpan.FromSeconds(5);
            options.SiloLossDeadline = TimeSpan.FromSeconds(5);
            options.LaunchRetry = TimeSpan.FromSeconds(1);
            options.LaunchDeadline = TimeSpan.FromSeconds(3);
            options.KillGrace = TimeSpan.FromSeconds(0.5);
        });
        services.Configure<ShardOptions>(options => options.Wait = TimeSpan.FromMilliseconds(300));
        services.Configure<NodeOptions>(options =>
        {
            options.CommandWait = TimeSpan.FromSeconds(2);
            options.AliveWithin = TimeSpan.FromSeconds(2);
        });
    }
}
