using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class StreamGateTests
{
    [Fact]
    public void TryEnter_OneClient_GetsHalfAndLeavesTheRestToOthers()
    {
        var gate = new StreamGate(4);

        gate.TryEnter("greedy").ShouldNotBeNull();
        var second = gate.TryEnter("greedy").ShouldNotBeNull();
        gate.TryEnter("greedy").ShouldBeNull();
        gate.TryEnter("modest").ShouldNotBeNull();
        gate.TryEnter("another").ShouldNotBeNull();
        gate.TryEnter("late").ShouldBeNull();
        second.Dispose();
        second.Dispose();

        gate.Open.ShouldBe(3);
        gate.TryEnter("late").ShouldNotBeNull();
    }
}
