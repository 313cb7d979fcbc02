using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange.Direct.Wire;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What a member says when it begins a step.</summary>
/// <param name="Shares">What it contributes.</param>
/// <param name="Contributions">Where that lies in shared memory: the sums, or all of it packed; empty when it comes with the frames.</param>
/// <param name="Result">Likewise its part of the total; null when it comes with the frames.</param>
internal sealed record StepOpening(ImmutableArray<StepShare> Shares, ImmutableArray<MemoryLocation> Contributions, MemoryLocation? Result)
{
    /// <summary>The payload of the frame.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Shares.Length);
        foreach (var share in Shares)
        {
            writer.Write(share.Node.Start);
            writer.Write(share.Node.End);
            writer.Write(share.Samples.Length);
            foreach (var sample in share.Samples)
                writer.Write(sample);
        }
        writer.Write(Contributions.Length);
        foreach (var location in Contributions)
            Write(writer, location);
        writer.Write(Result is not null);
        if (Result is { } result)
            Write(writer, result);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="rank">The sender.</param>
    /// <param name="nodes">The nodes that its rank has to bring.</param>
    /// <exception cref="ProtocolViolationException">It makes no sense.</exception>
    public static StepOpening Read(byte[] payload, int rank, ImmutableArray<MicrobatchRange> nodes)
    {
        using var reader = new BinaryReader(new MemoryStream(payload));
        try
        {
            var shares = ReadShares(reader, rank, nodes);
            var locations = reader.ReadInt32();
            if (locations < 0 || locations > Math.Max(1, nodes.Length))
                throw new ProtocolViolationException($"rank {rank} has {nodes.Length} sums at {locations} places");
            var contributions = ImmutableArray.CreateBuilder<MemoryLocation>(locations);
            while (contributions.Count < locations)
                contributions.Add(ReadLocation(reader));
            return new(shares, contributions.MoveToImmutable(), reader.ReadBoolean() ? ReadLocation(reader) : null);
        }
        catch (EndOfStreamException)
        {
            throw new ProtocolViolationException($"the opening of rank {rank} ends too early");
        }
    }

    private static ImmutableArray<StepShare> ReadShares(BinaryReader reader, int rank, ImmutableArray<MicrobatchRange> nodes)
    {
        if (reader.ReadInt32() != nodes.Length)
            throw new ProtocolViolationException($"rank {rank} does not bring {nodes.Length} sums");
        var shares = ImmutableArray.CreateBuilder<StepShare>(nodes.Length);
        foreach (var expected in nodes)
        {
            var node = new MicrobatchRange(reader.ReadInt32(), reader.ReadInt32());
            if (node != expected)
                throw new ProtocolViolationException($"rank {rank} brings the sum of {node} and not of {expected}");
            shares.Add(new(rank, node, ReadSamples(reader)));
        }
        return shares.MoveToImmutable();
    }

    private static ImmutableArray<long> ReadSamples(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(long))
            throw new EndOfStreamException();
        var samples = ImmutableArray.CreateBuilder<long>(count);
        while (samples.Count < count)
            samples.Add(reader.ReadInt64());
        return samples.MoveToImmutable();
    }

    private static MemoryLocation ReadLocation(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());

    private static void Write(BinaryWriter writer, MemoryLocation location)
    {
        writer.Write(location.Segment);
        writer.Write(location.Descriptor);
        writer.Write(location.Length);
        writer.Write(location.Offset);
    }
}
