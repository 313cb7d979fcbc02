using Orleans;

namespace OrleansTraining.Benchmarks.Calls;

[Alias("benchmarks.echo")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    /// <summary>Answers with what it got.</summary>
    [Alias("echo")]
    Task<Payload> EchoAsync(Payload payload);
}

[GenerateSerializer, Immutable]
public sealed record Payload([property: Id(0)] ReadOnlyMemory<byte> Bytes);

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<Payload> EchoAsync(Payload payload) => Task.FromResult(payload);
}
