using System.Net.Sockets;
using System.Security.Cryptography;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// A tiny training of two members within this process, before it joins: connect, take over a state, commit two steps. All
/// that the runtime compiles when it is first used is compiled then, and not while the survivors wait for a newcomer.
/// </summary>
internal static class Rehearsal
{
    private const int Members = 2;
    private const int SecretLength = 32;

    /// <summary>Rehearses. What goes wrong in it is told, and changes nothing.</summary>
    public static async Task RunAsync(
        WorkerContext context, TrainingThread thread, ITrainingData data, Replica replica, CancellationToken cancellationToken)
    {
        try
        {
            var spec = Shrink(context.Spec);
            await using var first = PeerNode.Open(new());
            await using var second = PeerNode.Open(new());
            PeerNode[] nodes = [first, second];
            var secret = RandomNumberGenerator.GetBytes(SecretLength);
            var groups = await Task.WhenAll(nodes.Select((node, rank) => node.ConnectAsync(
                new() { JobId = "rehearsal", Generation = 1, Rank = rank, Members = [.. nodes.Select(item => item.Endpoint)], Secret = secret },
                cancellationToken))).ConfigureAwait(false);
            await using var firstGroup = groups[0];
            await using var secondGroup = groups[1];
            await thread.InvokeAsync(() => PlayAsync(spec, data, nodes, groups, cancellationToken)).ConfigureAwait(false);
            await Task.WhenAll(groups.Select(group => group.LeaveAsync(cancellationToken))).ConfigureAwait(false);
            await thread.InvokeAsync(() =>
            {
                var vector = new float[replica.VectorLength];
                replica.ComputeGradient(0, vector, _ => { });
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ExchangeFailedException or SocketException or IOException)
        {
            Log.NotRehearsed(context.Logger, error.Message);
        }
    }

    private static async Task PlayAsync(
        JobSpec spec, ITrainingData data, PeerNode[] nodes, PeerGroup[] groups, CancellationToken cancellationToken)
    {
        using var first = new Replica(spec, data);
        using var second = new Replica(spec, data);
        Replica[] replicas = [first, second];
        var exchanges = replicas.Select((replica, rank) => groups[rank].CreateExchange(
            spec.Batch.Microbatches, replica.VectorLength, StepTail.Length, spec.Wire)).ToArray();
        await Task.WhenAll(
            new StateSource(new GroupChannel(groups[0]), first, first.Step, null).ServeAsync(1, cancellationToken),
            new StateReceiver(new GroupChannel(groups[1]), second, _ => { }).FetchAsync([0], null, cancellationToken));
        await Task.WhenAll(replicas.Select((replica, rank) =>
            new TrainingLoop(spec, replica, nodes[rank].Buffers, NoCheckpoints.Instance, new(), FaultInjector.None, _ => { })
                .TrainAsync(new(rank, Members, 1), exchanges[rank], new(), cancellationToken)));
        foreach (var exchange in exchanges)
            await exchange.DisposeAsync();
    }

    // As the job, but next to no work.
    private static JobSpec Shrink(JobSpec spec) => spec with
    {
        Model = spec.Model with { Hidden = [8], Layers = 1, Width = 8, Heads = 1 },
        Batch = new() { Microbatches = Members, Size = 1 },
        Optimizer = spec.Optimizer with { Schedule = ScheduleKind.Constant },
        Steps = 2,
        Checkpoint = new() { Every = 0 },
        EarlyStopping = null,
        Ledger = false,
    };

    private sealed class NoCheckpoints : ICheckpoints
    {
        public static NoCheckpoints Instance { get; } = new();

        public Task SaveAsync(Replica replica, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
