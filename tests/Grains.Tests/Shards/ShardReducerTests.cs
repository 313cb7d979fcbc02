using OrleansTraining.Contracts.Shards;
using OrleansTraining.Grains.Shards;

namespace OrleansTraining.Grains.Tests.Shards;

public sealed class ShardReducerTests
{
    private readonly ShardReducer _reducer = new(new ShardOptions { MaxMicrobatches = 64, MaxSliceLength = 1000 });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(16, 7)]
    [InlineData(2, 5)]
    public async Task Reduce_AllRanksInAnyOrder_GivesTheBitsOfTheSequentialTree(int microbatches, int worldSize)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var world = new Contributions(microbatches, worldSize, 37, seed);
            var ranks = Enumerable.Range(0, worldSize).ToArray();
            new Random(seed).Shuffle(ranks);

            var replies = await Task.WhenAll(ranks.Select(rank => _reducer.Reduce(world.Of(rank, step: seed))));

            foreach (var reply in replies)
            {
                reply.Status.ShouldBe(ReduceStatus.Complete);
                Contributions.Bits(reply.Values).ShouldBe(world.Expected);
            }
        }
    }

    [Fact]
    public async Task Reduce_OneMember_DoesNotAnswerWithTheCallersMemory()
    {
        var request = new Contributions(4, 1, 8).Of(0);

        var reply = await _reducer.Reduce(request);

        reply.Values.Span.Overlaps(request.Sums[0].Values.Span).ShouldBeFalse();
    }

    [Fact]
    public void Reduce_RankMissing_Waits()
    {
        var world = new Contributions(4, 2, 8);

        _reducer.Reduce(world.Of(0)).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Reduce_MemberWithoutAShare_IsWaitedFor()
    {
        var world = new Contributions(1, 2, 8);
        world.Of(0).Sums.ShouldBeEmpty();
        var first = _reducer.Reduce(world.Of(1));
        first.IsCompleted.ShouldBeFalse();

        await _reducer.Reduce(world.Of(0));

        Contributions.Bits((await first).Values).ShouldBe(world.Expected);
    }

    [Fact]
    public async Task Reduce_AllIsInButAMicrobatch_IsInvalidForAll()
    {
        var world = new Contributions(4, 2, 8);
        var first = _reducer.Reduce(world.Of(0));

        var second = await _reducer.Reduce(world.Of(1) with { Sums = [] });

        second.Status.ShouldBe(ReduceStatus.Invalid);
        (await first).Reason.ShouldContain("only 2 of 4 microbatches");
    }

    [Fact]
    public async Task Reduce_SameRankTwice_CountsOnce()
    {
        var world = new Contributions(4, 2, 8);

        var first = _reducer.Reduce(world.Of(0));
        var repeated = _reducer.Reduce(world.Of(0));
        await _reducer.Reduce(world.Of(1));

        Contributions.Bits((await first).Values).ShouldBe(world.Expected);
        Contributions.Bits((await repeated).Values).ShouldBe(world.Expected);
    }

    [Fact]
    public async Task Reduce_AnswerOfTheLastStepLost_GivesItAgain()
    {
        var world = new Contributions(4, 2, 8);
        await CompleteAsync(world, step: 5);
        var next = _reducer.Reduce(world.Of(0, step: 6));

        var repeated = await _reducer.Reduce(world.Of(1, step: 5));

        Contributions.Bits(repeated.Values).ShouldBe(world.Expected);
        next.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Reduce_StepBeforeTheLast_IsSuperseded()
    {
        var world = new Contributions(4, 2, 8);
        for (var step = 0; step < 3; step++)
            await CompleteAsync(world, step);

        (await _reducer.Reduce(world.Of(1, step: 0))).Status.ShouldBe(ReduceStatus.Superseded);
    }

    [Fact]
    public async Task Reduce_LaterStepWhileIncomplete_SupersedesTheWaiting()
    {
        // The shard lost step 5 in a crash after rank 0 had the sum: rank 1 sends again, rank 0 goes on.
        var world = new Contributions(4, 2, 8);
        var behind = _reducer.Reduce(world.Of(1, step: 5));

        var ahead = _reducer.Reduce(world.Of(0, step: 6));

        (await behind).Status.ShouldBe(ReduceStatus.Superseded);
        ahead.IsCompleted.ShouldBeFalse();
        (await _reducer.Reduce(world.Of(1, step: 5))).Status.ShouldBe(ReduceStatus.Superseded);
    }

    [Fact]
    public async Task Reduce_NewerGeneration_SupersedesTheWaiting()
    {
        var world = new Contributions(4, 2, 8);
        var old = _reducer.Reduce(world.Of(0, step: 9, generation: 1));

        _reducer.Reduce(world.Of(0, step: 8, generation: 2)).IsCompleted.ShouldBeFalse();

        (await old).Status.ShouldBe(ReduceStatus.Superseded);
        (await _reducer.Reduce(world.Of(1, step: 9, generation: 1))).Status.ShouldBe(ReduceStatus.Superseded);
    }

    [Fact]
    public async Task Await_NothingSent_IsMissing()
    {
        var world = new Contributions(4, 2, 8);
        _ = _reducer.Reduce(world.Of(0, step: 3));

        (await _reducer.Await(new(1, 3, 1))).Status.ShouldBe(ReduceStatus.Missing);
        (await _reducer.Await(new(1, 4, 0))).Status.ShouldBe(ReduceStatus.Missing);
        (await _reducer.Await(new(2, 3, 0))).Status.ShouldBe(ReduceStatus.Missing);
    }

    [Fact]
    public async Task Await_Sent_CompletesWithTheSum()
    {
        var world = new Contributions(4, 2, 8);
        _ = _reducer.Reduce(world.Of(0));
        var waiting = _reducer.Await(new(1, 0, 0));
        waiting.IsCompleted.ShouldBeFalse();

        await _reducer.Reduce(world.Of(1));

        Contributions.Bits((await waiting).Values).ShouldBe(world.Expected);
    }

    [Fact]
    public async Task Await_OldGenerationOrStep_IsSuperseded()
    {
        var world = new Contributions(4, 2, 8);
        await CompleteAsync(world, step: 0, generation: 2);
        await CompleteAsync(world, step: 1, generation: 2);
        await CompleteAsync(world, step: 2, generation: 2);

        (await _reducer.Await(new(1, 2, 0))).Status.ShouldBe(ReduceStatus.Superseded);
        (await _reducer.Await(new(2, 0, 0))).Status.ShouldBe(ReduceStatus.Superseded);
        (await _reducer.Await(new(2, 1, 0))).Status.ShouldBe(ReduceStatus.Complete);
    }

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Reduce_BadRequest_IsInvalidAndLeavesNothing(string fault, Func<ReduceRequest, ReduceRequest> spoil)
    {
        var world = new Contributions(4, 2, 8);

        var reply = await _reducer.Reduce(spoil(world.Of(0)));

        reply.Status.ShouldBe(ReduceStatus.Invalid);
        reply.Reason.ShouldContain(fault);
        (await CompleteAsync(world, step: 0)).Status.ShouldBe(ReduceStatus.Complete);
    }

    public static TheoryData<string, Func<ReduceRequest, ReduceRequest>> BadRequests() => new()
    {
        { "microbatches must lie", request => request with { Microbatches = 65 } },
        { "world size", request => request with { WorldSize = 0 } },
        { "rank must lie", request => request with { Ticket = request.Ticket with { Rank = 2 } } },
        { "step must not", request => request with { Ticket = request.Ticket with { Step = -1 } } },
        { "no node of the tree", request => request with { Sums = [request.Sums[0] with { Start = 0, End = 3 }] } },
        { "do not follow", request => request with { Sums = [request.Sums[0], request.Sums[0]] } },
        { "elements at most", request => request with { Sums = [request.Sums[0] with { Values = new float[1001] }] } },
    };

    [Fact]
    public async Task Reduce_OtherShapeOrSameMicrobatch_ContradictsTheOthers()
    {
        var world = new Contributions(4, 2, 8);
        _ = _reducer.Reduce(world.Of(0));

        var shape = await _reducer.Reduce(new Contributions(8, 2, 8).Of(1));
        var twice = await _reducer.Reduce(world.Of(0) with { Ticket = new(1, 0, 1) });
        var length = await _reducer.Reduce(new Contributions(4, 2, 9).Of(1));

        shape.Status.ShouldBe(ReduceStatus.Invalid);
        twice.Status.ShouldBe(ReduceStatus.Invalid);
        twice.Reason.ShouldContain("microbatch 0 came twice");
        length.Status.ShouldBe(ReduceStatus.Invalid);
    }

    [Fact]
    public async Task Reduce_Complete_TellsWhoBroughtWhat()
    {
        var world = new Contributions(4, 3, 8);
        var requests = Enumerable.Range(0, 3).Select(rank => world.Of(rank)).Select(request => request with
        {
            Sums = [.. request.Sums.Select(sum => sum with { Samples = [sum.Start * 10L] })],
        });

        var replies = await Task.WhenAll(requests.Reverse().Select(_reducer.Reduce).ToArray());

        foreach (var reply in replies)
        {
            reply.Shares.Select(share => (share.Rank, share.Start, share.End)).ShouldBe([(0, 0, 1), (1, 1, 2), (2, 2, 4)]);
            reply.Shares.SelectMany(share => share.Samples).ShouldBe([0, 10, 20]);
        }
    }

    [Fact]
    public void MissingRanks_OfTheStepThatIsSummed_AreThoseThatHaveNotContributed()
    {
        var world = new Contributions(4, 3, 8);
        _ = _reducer.Reduce(world.Of(1));
        _reducer.MissingRanks(new(1, 0, 1)).ShouldBe([0, 2]);
        _reducer.MissingRanks(new(1, 1, 1)).ShouldBeEmpty();
        _reducer.MissingRanks(new(2, 0, 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reduce_TooManySamples_IsInvalid()
    {
        var request = new Contributions(4, 2, 8).Of(0);
        var sum = request.Sums[0] with { Samples = [.. new long[(1 << 20) + 1]] };
        (await _reducer.Reduce(request with { Sums = [sum] })).Status.ShouldBe(ReduceStatus.Invalid);
    }

    [Fact]
    public async Task Reduce_Contributions_AreNotWrittenTo()
    {
        var world = new Contributions(8, 3, 16);
        var requests = Enumerable.Range(0, 3).Select(rank => world.Of(rank)).ToArray();
        var before = requests.SelectMany(request => request.Sums).Select(sum => Contributions.Bits(sum.Values)).ToArray();

        await Task.WhenAll(requests.Select(_reducer.Reduce));

        requests.SelectMany(request => request.Sums).Select(sum => Contributions.Bits(sum.Values)).ShouldBe(before);
    }

    private async Task<ReduceReply> CompleteAsync(Contributions world, int step, long generation = 1)
    {
        var first = _reducer.Reduce(world.Of(0, step, generation));
        await _reducer.Reduce(world.Of(1, step, generation));
        return await first;
    }
}
