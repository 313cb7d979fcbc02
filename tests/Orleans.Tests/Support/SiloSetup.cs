using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace OrleansTraining.Engine.Tests.Support;

/// <summary>What the silos of most tests have.</summary>
public sealed class SiloSetup : ISiloConfigurator
{
    public void Configure(ISiloBuilder siloBuilder)
    {
        siloBuilder.AddMemoryGrainStorageAsDefault();
        siloBuilder.AddMemoryGrainStorage("second");
        siloBuilder.AddIncomingGrainCallFilter<RecordingFilter>();
        siloBuilder.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 400);
        siloBuilder.Services.AddSingleton(new SiloMark(Guid.NewGuid()));
    }
}

/// <summary>Something that each silo has one of.</summary>
public sealed record SiloMark(Guid Id);
