using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What a member says when it begins a step.</summary>
/// <param name="Shares">What it contributes.</param>
internal sealed record StepOpening(ImmutableArray<StepShare> Shares)
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
            if (reader.ReadInt32() != nodes.Length)
                throw new ProtocolViolationException($"rank {rank} brings other sums than {nodes.Length}");
            var shares = ImmutableArray.CreateBuilder<StepShare>(nodes.Length);
            foreach (var expected in nodes)
            {
                var node = new MicrobatchRange(reader.ReadInt32(), reader.ReadInt32());
                if (node != expected)
                    throw new ProtocolViolationException($"rank {rank} brings the sum of {node} and not of {expected}");
                shares.Add(new(rank, node, ReadSamples(reader)));
            }
            return new(shares.MoveToImmutable());
        }
        catch (EndOfStreamException)
        {
            throw new ProtocolViolationException($"the opening of rank {rank} ends too early");
        }
    }

    private static ImmutableArray<long> ReadSamples(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(long))
            throw new EndOfStreamException();
        var samples = ImmutableArray.CreateBuilder<long>(count);
        for (var i = 0; i < count; i++)
            samples.Add(reader.ReadInt64());
        return samples.MoveToImmutable();
    }
}
