using System.Collections.Immutable;
using System.Security.Cryptography;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>A model of a few numbers whose gradients depend on the weights, the step and the microbatch: any slip shows in the bits.</summary>
internal sealed class ToyModel(int microbatches)
{
    public const int Parameters = 23;
    private float[] _weights = [.. Enumerable.Range(0, Parameters).Select(index => MathF.Sin(index + 1))];

    /// <summary>Committed steps.</summary>
    public int Step { get; private set; }

    public double Loss { get; private set; } = double.NaN;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes()));

    /// <summary>The partial sums of a run of microbatches, over all parameters and the loss.</summary>
    public ImmutableArray<PartialSum> Sums(MicrobatchRange run) =>
        [.. ReductionTree.Cover(microbatches, run).Select(node => new PartialSum(node.Start, node.End, Sum(node)))];

    /// <summary>One step with the sum over all microbatches.</summary>
    public void Apply(float[] sum)
    {
        _weights = [.. _weights.Select((weight, index) => weight - (0.05f * sum[index] / microbatches))];
        Loss = sum[Parameters] / microbatches;
        Step++;
    }

    public byte[] Save() => [.. BitConverter.GetBytes(Step), .. BitConverter.GetBytes(Loss), .. Bytes()];

    public void Load(ReadOnlySpan<byte> bytes)
    {
        Step = BitConverter.ToInt32(bytes);
        Loss = BitConverter.ToDouble(bytes[4..]);
        _weights = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes[12..]).ToArray();
    }

    /// <summary>What training gives without any cluster.</summary>
    public static string HashAfter(int microbatches, int steps)
    {
        var model = new ToyModel(microbatches);
        for (var step = 0; step < steps; step++)
            model.Apply(model.Sum(new(0, microbatches)));
        return model.Hash;
    }

    private byte[] Bytes() => System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(_weights).ToArray();

    private float[] Sum(MicrobatchRange node)
    {
        if (node.Count == 1)
            return Gradient(node.Start);
        var (left, right) = ReductionTree.Split(node);
        return [.. Sum(left).Zip(Sum(right), (a, b) => a + b)];
    }

    private float[] Gradient(int microbatch)
    {
        var random = new Random((Step * 1000) + microbatch);
        return [.. _weights.Select(weight => weight + (random.NextSingle() / 3)), MathF.Abs(_weights[0]) + random.NextSingle()];
    }
}
