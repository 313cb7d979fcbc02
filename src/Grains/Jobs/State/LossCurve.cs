using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>
/// Losses over a run, evenly thinned: points are at least a stride of steps apart, and when there are too many the
/// stride doubles.
/// </summary>
[GenerateSerializer, Immutable, Alias("otrain.loss-curve")]
public sealed record LossCurve
{
    /// <summary>The most points.</summary>
    public const int Capacity = 200;

    /// <summary>The points in order of step.</summary>
    [Id(0)] public ImmutableArray<LossPoint> Points { get; init; } = [];

    /// <summary>The least distance between two points, in steps.</summary>
    [Id(1)] public int Stride { get; init; } = 1;

    /// <summary>Adds a point, when it is far enough behind the last one.</summary>
    public LossCurve Add(int step, double loss, double throughput)
    {
        // A step that is trained again after a recovery has the same loss.
        if (!Points.IsEmpty && step < Points[^1].Step + Stride)
            return this;
        var points = Points.Add(new(step, loss, throughput));
        return points.Length <= Capacity ? this with { Points = points } : Thin(points, Stride * 2);
    }

    private static LossCurve Thin(ImmutableArray<LossPoint> points, int stride)
    {
        while (true)
        {
            var kept = ImmutableArray.CreateBuilder<LossPoint>();
            foreach (var point in points)
            {
                if (kept.Count == 0 || point.Step >= kept[^1].Step + stride)
                    kept.Add(point);
            }
            if (kept.Count <= Capacity)
                return new() { Points = kept.ToImmutable(), Stride = stride };
            stride *= 2;
        }
    }
}
