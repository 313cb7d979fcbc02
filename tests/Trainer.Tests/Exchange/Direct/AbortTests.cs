using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class AbortTests
{
    private const int Microbatches = 4;
    private const int Length = 12_000;
    private const int Steps = 20;

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Members_OfGenerationsThatAreAborted_StayWithinOneStepAndHaveTheRightTotals(int worldSize, bool shared)
    {
        var totals = Enumerable.Range(0, Steps).Select(step => Gradients.Total(step, Microbatches, Length)).ToArray();
        await using var world = PeerWorld.Open(worldSize, new PeerNodeOptions { ShareMemory = shared, BucketLength = 4096 });
        var members = world.Nodes.Select((node, rank) => new Member(node, rank, worldSize)).ToArray();
        var random = new Random(worldSize);
        for (var generation = 1; members.Any(member => member.Step < Steps); generation++)
        {
            var groups = await world.ConnectAsync(generation);
            CatchUp(members, totals);
            using var abort = new CancellationTokenSource();
            var aborting = random.Next(worldSize);
            var reached = members[aborting].Reach(members[aborting].Step + random.Next(4));
            var running = members.Select((member, rank) =>
                Task.Run(() => member.RunAsync(groups[rank], totals, rank == aborting ? abort.Token : CancellationToken.None))).ToArray();
            await Task.WhenAny(reached, Task.WhenAll(running));
            Thread.SpinWait(random.Next(20_000));
            await abort.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    // Who is behind gets the last total of one that is not, and that has it still.
    private static void CatchUp(Member[] members, float[][] totals)
    {
        var (last, first) = (members.Max(member => member.Step), members.Min(member => member.Step));
        if (last == first)
            return;
        last.ShouldBe(first + 1);
        foreach (var member in members.Where(member => member.Step == last))
            member.Total.Span.SequenceEqual(totals[first]).ShouldBeTrue($"the total of step {first}");
        foreach (var member in members)
            member.Step = last;
    }

    private sealed class Member(PeerNode node, int rank, int worldSize)
    {
        private (int Step, TaskCompletionSource? Source) _awaited;

        public int Step { get; set; }

        public Memory<float> Total { get; } = node.Buffers.Rent(Length);

        public Task Reach(int step)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = (Math.Min(step, Steps - 1), source);
            return source.Task;
        }

        public async Task RunAsync(PeerGroup group, float[][] totals, CancellationToken cancellationToken)
        {
            await using var leaving = group;
            await using var exchange = group.CreateExchange(Microbatches, Length, 3, Contracts.Specs.WireFormat.Fp32);
            try
            {
                while (Step < Steps)
                {
                    await ReduceAsync(exchange, cancellationToken);
                    Total.Span.SequenceEqual(totals[Step]).ShouldBeTrue($"rank {rank}, step {Step}");
                    Step++;
                }
                await group.LeaveAsync(cancellationToken);
            }
            catch (Exception e) when (e is OperationCanceledException or ExchangeFailedException)
            {
                // As it should be: the next generation goes on from here.
            }
        }

        private async Task ReduceAsync(IGradientExchange exchange, CancellationToken cancellationToken)
        {
            var sums = Gradients.Sums(Step, Microbatches, rank, worldSize, Length, node.Buffers);
            var completed = false;
            if (Step == _awaited.Step)
                _awaited.Source?.TrySetResult();
            try
            {
                var reduction = exchange.Begin(new(Step, sums), Total, cancellationToken);
                reduction.Announce(new GradientSlice(5000, Length));
                await reduction.CompleteAsync();
                completed = true;
            }
            finally
            {
                Return(sums, completed);
            }
        }

        private void Return(ImmutableArray<GradientSum> sums, bool completed)
        {
            foreach (var sum in sums)
            {
                // The worst that can be read of it from now on.
                sum.Values.Span.Fill(float.NaN);
                if (completed)
                    node.Buffers.Return(sum.Values);
                else
                    node.Buffers.Abandon(sum.Values);
            }
        }
    }
}
