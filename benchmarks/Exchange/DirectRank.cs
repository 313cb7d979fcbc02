using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Benchmarks.Exchange;

/// <summary>
/// One rank of the direct exchange. It says where it is reached, is told where all are, and then all-reduces as often as
/// it is asked to; rank 0 answers with the seconds of each.
/// </summary>
internal static class DirectRank
{
    private const int Tail = 3;

    public static async Task RunAsync(int rank, bool shared, CancellationToken cancellationToken)
    {
        await using var node = PeerNode.Open(new PeerNodeOptions { ShareMemory = shared });
        Console.WriteLine($"{node.Endpoint.Host} {node.Endpoint.Port} {node.Endpoint.Machine}");
        var members = Parse(await ReadAsync(cancellationToken) ?? "");
        for (var generation = 1L; await ReadAsync(cancellationToken) is { } line; generation++)
        {
            var parts = line.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var plan = new GroupPlan { JobId = "bench", Generation = generation, Rank = rank, Members = members, Secret = new byte[32] };
            await using var group = await node.ConnectAsync(plan, cancellationToken);
            var seconds = await MeasureAsync(group, node.Buffers, parts[0], parts[1], cancellationToken);
            await group.LeaveAsync(cancellationToken);
            Console.WriteLine(string.Join(' ', seconds.Select(each => each.ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    private static async Task<List<double>> MeasureAsync(
        PeerGroup group, IGradientBuffers buffers, int length, int repetitions, CancellationToken cancellationToken)
    {
        var worldSize = group.Plan.WorldSize;
        var node = MicrobatchRange.Of(worldSize, group.Plan.Rank, worldSize);
        var (values, total) = (buffers.Rent(length), buffers.Rent(length));
        values.Span.Fill(group.Plan.Rank + 1);
        await using var exchange = group.CreateExchange(worldSize, length, Tail, WireFormat.Fp32);
        var seconds = new List<double>();
        for (var step = 0; step < repetitions; step++)
        {
            ImmutableArray<GradientSum> sums = [new(node, values, [])];
            var begin = Stopwatch.GetTimestamp();
            await exchange.Begin(new(step, sums), total, cancellationToken).CompleteAsync();
            seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        if (total.Span.ContainsAnyExcept(worldSize * (worldSize + 1) / 2f))
            throw new InvalidOperationException("the sum is wrong");
        buffers.Return(values);
        buffers.Return(total);
        return seconds;
    }

    private static async Task<string?> ReadAsync(CancellationToken cancellationToken) => await Console.In.ReadLineAsync(cancellationToken);

    private static ImmutableArray<PeerEndpoint?> Parse(string members)
    {
        var parts = members.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Chunk(3).Select(member => new PeerEndpoint(member[0], int.Parse(member[1], CultureInfo.InvariantCulture), member[2]))];
    }
}
