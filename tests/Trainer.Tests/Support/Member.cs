using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Ledgers;
using OrleansTraining.Trainer.Loop;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>A member of a world in this process, with a training thread of its own.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly TrainingThread _thread = new();

    private Member(GenerationShare share, IGradientExchange exchange) => (Share, Exchange) = (share, exchange);

    public GenerationShare Share { get; }

    public IGradientExchange Exchange { get; set; }

    public Replica Replica { get; private set; } = null!;

    public TrainingLoop Loop { get; private set; } = null!;

    public BoundaryRequest Boundary { get; } = new();

    public List<double> Losses { get; } = [];

    /// <summary>The steps with which it was told that it leaves, and those that it had committed then.</summary>
    public List<(int Step, int Committed)> Leaving { get; } = [];

    /// <summary>Called on the training thread after each commit.</summary>
    public Action<Member> Committed { get; set; } = _ => { };

    public static async Task<Member> StartAsync(
        JobSpec spec, GenerationShare share, IGradientExchange exchange, Func<Replica, IStepLedger>? ledger = null)
    {
        var member = new Member(share, exchange);
        await member._thread.InvokeAsync(() =>
        {
            set_num_threads(1);
            member.Replica = new(spec, TrainingData.Open(spec));
            member.Loop = new(
                spec, member.Replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None, member.Commit)
            {
                Ledger = ledger?.Invoke(member.Replica) ?? NoLedger.Instance,
                Leaving = step => member.Leaving.Add((step, member.Replica.Step)),
            };
            return Task.CompletedTask;
        });
        return member;
    }

    /// <summary>A whole world.</summary>
    public static async Task<ImmutableArray<Member>> WorldAsync(JobSpec spec, int workers)
    {
        var exchange = new MemoryExchange(spec.Batch.Microbatches, workers);
        return [.. await Task.WhenAll(Enumerable.Range(0, workers).Select(rank => StartAsync(spec, new(rank, workers), exchange.Of(rank))))];
    }

    public Task<LoopEnd> TrainAsync(CancellationToken cancellationToken = default) =>
        _thread.InvokeAsync(() => Loop.TrainAsync(Share, Exchange, Boundary, cancellationToken));

    /// <summary>Learns a state of step 0.</summary>
    public Task<LoopEnd?> LearnAsync(Task fetched) =>
        _thread.InvokeAsync(() => Loop.LearnAsync(Share, Exchange, 0, fetched, CancellationToken.None));

    /// <summary>Runs on the training thread.</summary>
    public Task<T> OnThreadAsync<T>(Func<T> method) => _thread.InvokeAsync(method);

    public async ValueTask DisposeAsync()
    {
        await _thread.InvokeAsync(() =>
        {
            Replica.Dispose();
            return Task.CompletedTask;
        });
        await _thread.DisposeAsync();
    }

    private void Commit(Replica replica)
    {
        Losses.Add(replica.Loss!.Value);
        Committed(this);
    }
}
