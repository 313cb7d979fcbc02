using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Nodes;
using OrleansTraining.Grains.Shards;
using OrleansTraining.Grains.Workers;

namespace OrleansTraining.Grains.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_AllSections_AreValid()
    {
        using var services = Services();

        services.GetRequiredService<IOptions<JobOptions>>().Value.DirectiveWait.ShouldBe(TimeSpan.FromSeconds(10));
        services.GetRequiredService<IOptions<LivenessOptions>>().Value.MinDeadline.ShouldBe(TimeSpan.FromSeconds(3));
        services.GetRequiredService<IOptions<ShardOptions>>().Value.Wait.ShouldBe(TimeSpan.FromSeconds(5));
        services.GetRequiredService<IOptions<NodeOptions>>().Value.CommandWait.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Configuration_Section_IsBound()
    {
        using var services = Services(("Jobs:StopTimeout", "00:00:07"));

        services.GetRequiredService<IOptions<JobOptions>>().Value.StopTimeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void Configuration_SeveralFaults_AreAllNamed()
    {
        using var services = Services(("Liveness:Tick", "-00:00:01"), ("Liveness:MaxDeadline", "00:00:01"), ("Liveness:LogLines", "0"));

        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<LivenessOptions>>().Value);

        failure.Failures.ShouldBe(
        [
            "Liveness:Tick must be greater than zero, is -00:00:01",
            "Liveness:MaxDeadline must be at least 00:00:03, is 00:00:01",
            "Liveness:LogLines must be at least 1, is 0",
        ]);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(item => item.Key, item => (string?)item.Value)).Build())
        .AddTrainingGrains()
        .BuildServiceProvider();
}
