using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Moves bytes between the members of a generation.</summary>
internal interface IStateChannel
{
    /// <summary>Sends; the bytes must not change before the end.</summary>
    /// <exception cref="ExchangeFailedException">The generation is broken.</exception>
    Task SendAsync(int rank, int tag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Receives exactly so many bytes as fit.</summary>
    /// <exception cref="ExchangeFailedException">The generation is broken.</exception>
    Task ReceiveAsync(int rank, int tag, Memory<byte> destination, CancellationToken cancellationToken);
}
