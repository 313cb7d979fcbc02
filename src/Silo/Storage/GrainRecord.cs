namespace OrleansTraining.Silo.Storage;

/// <summary>Which state of which grain; together they name one file.</summary>
/// <param name="State">The state's name.</param>
/// <param name="GrainType">The grain's type.</param>
/// <param name="GrainKey">The grain's key.</param>
internal sealed record GrainRecordKey(string State, string GrainType, string GrainKey)
{
    public override string ToString() => $"state '{State}' of {GrainType}/{GrainKey}";
}

/// <summary>A state as it stands in its file.</summary>
/// <param name="ETag">Names this content: a count, and the beginning of the content's hash.</param>
/// <param name="Payload">The serialised state.</param>
internal sealed record GrainRecord(string ETag, ReadOnlyMemory<byte> Payload);

/// <summary>The first line of a record's file; the payload follows it.</summary>
internal sealed record GrainRecordHeader
{
    internal const string CurrentFormat = "otrain-grain/1";

    public required string Format { get; init; }

    public required string State { get; init; }

    public required string GrainType { get; init; }

    public required string GrainKey { get; init; }

    public required string ETag { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }
}
