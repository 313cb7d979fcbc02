using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Two members within this process, while its model loads or before it has one: they connect, exchange a few steps, pass a state on, leave.
/// What the runtime compiles for that when it is first used is compiled then, and not while others wait for a newcomer.
/// There are no tensors in it: it needs neither their library nor their thread.
/// </summary>
internal static class Rehearsal
{
    private const int Members = 2;
    private const int Steps = 3;
    private const int VectorLength = 64;
    private const int SecretLength = 32;

    /// <summary>Rehearses. What goes wrong in it is told, and changes nothing; cancelled, it just ends.</summary>
    public static async Task RunAsync(WireFormat wire, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await using var first = PeerNode.Open(new());
            await using var second = PeerNode.Open(new());
            PeerNode[] nodes = [first, second];
            // In the second generation there is nothing to compute for one of them, as for a member that only follows.
            for (var generation = 1; generation <= Members; generation++)
                await PlayAsync(nodes, generation, Members / generation, wire, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ExchangeFailedException or SocketException or IOException)
        {
            Log.NotRehearsed(logger, error.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // So is all that it was for.
        }
    }

    private static async Task PlayAsync(
        PeerNode[] nodes, long generation, int microbatches, WireFormat wire, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var groups = await Task.WhenAll(nodes.Select((node, rank) => node.ConnectAsync(
            new() { JobId = "rehearsal", Generation = generation, Rank = rank, Members = [.. nodes.Select(item => item.Endpoint)], Secret = secret },
            cancellationToken))).ConfigureAwait(false);
        await using var first = groups[0].ConfigureAwait(false);
        await using var second = groups[1].ConfigureAwait(false);
        await Task.WhenAll(nodes.Select((node, rank) => TrainAsync(groups[rank], node.Buffers, microbatches, wire, cancellationToken))).ConfigureAwait(false);
        await TeachAsync(groups, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(groups.Select(group => group.LeaveAsync(cancellationToken))).ConfigureAwait(false);
    }

    private static async Task TeachAsync(PeerGroup[] groups, CancellationToken cancellationToken)
    {
        await using var memory = new LessonMemory(TimeProvider.System);
        using var lesson = new Lesson(new RehearsedState(), step: 0, source: 0, sources: 1, learners: 1, memory);
        await Task.WhenAll(
            lesson.GiveAsync(new GroupChannel(groups[0]), 1, cancellationToken), LearnAsync(new(groups[1]), cancellationToken)).ConfigureAwait(false);
    }

    private static async Task LearnAsync(GroupChannel channel, CancellationToken cancellationToken)
    {
        await new StateReceiver(channel, new RehearsedState(), static _ => { }).FetchAsync([0], null, cancellationToken).ConfigureAwait(false);
        await channel.SendAsync(0, StateTags.Done, new byte[1], cancellationToken).ConfigureAwait(false);
    }

    private static async Task TrainAsync(
        PeerGroup group, IGradientBuffers buffers, int microbatches, WireFormat wire, CancellationToken cancellationToken)
    {
        var share = new GenerationShare(group.Plan.Rank, group.Plan.WorldSize).Microbatches(microbatches);
        var tree = new GradientTree(VectorLength, buffers, Compute);
        var total = buffers.Rent(VectorLength);
        var exchange = group.CreateExchange(microbatches, VectorLength, StepTail.Length, wire);
        await using (exchange.ConfigureAwait(false))
        {
            for (var step = 0; step < Steps; step++)
            {
                var run = tree.Begin(microbatches, share, cancellationToken);
                var reduction = exchange.Begin(new(step, run.Sums), total, cancellationToken);
                run.Finish(reduction.Announce);
                await reduction.CompleteAsync().ConfigureAwait(false);
                run.Release(mayBeRead: false);
            }
        }
    }

    private static void Compute(int microbatch, Memory<float> vector, Action<GradientSlice> written)
    {
        vector.Span.Fill(microbatch);
        written(new(0, VectorLength));
    }
}
