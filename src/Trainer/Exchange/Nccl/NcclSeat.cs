namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>A member's place in a communicator.</summary>
internal sealed record NcclSeat
{
    /// <summary>Bytes of the id.</summary>
    public const int IdLength = 128;

    /// <summary>The id that rank 0 has made, the same for all.</summary>
    public required ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>The number of members.</summary>
    public required int WorldSize { get; init; }

    /// <summary>This member.</summary>
    public required int Rank { get; init; }

    /// <summary>The device that it uses.</summary>
    public required int Device { get; init; }

    /// <summary>The elements of the vector that is summed.</summary>
    public required int Length { get; init; }
}
