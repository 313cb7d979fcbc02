using Orleans;

namespace OrleansTraining.Engine.Tests.Cluster;

[GenerateSerializer, Alias("test.counter-state")]
public sealed class CounterState
{
    [Id(0)]
    public int Value { get; set; }
}
