using Orleans.Runtime;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Calls;

[Collection(SharedCluster.Name)]
public sealed class StreamTests(ClusterFixture fixture)
{
    private readonly IStreamGrain _grain = fixture.Grains.GetGrain<IStreamGrain>(Guid.NewGuid());
    private readonly string _closed = Gates.Name("closed");

    [Fact]
    public async Task Stream_ToItsEnd_YieldsAllInOrder()
    {
        var seen = new List<int>();
        await foreach (var value in _grain.CountAsync(1000, _closed))
            seen.Add(value);
        seen.ShouldBe(Enumerable.Range(1, 1000));
        await Gates.WaitAsync(_closed);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsClosedAtTheGrain()
    {
        await foreach (var value in _grain.CountAsync(int.MaxValue, _closed))
        {
            if (value == 10)
                break;
        }

        await Gates.WaitAsync(_closed);
    }

    [Fact]
    public async Task Stream_ThatIsSlow_DeliversWhatIsThere()
    {
        var gate = Gates.Name("slow");
        await using var items = _grain.WaitAsync(gate).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        items.Current.ShouldBe("first");
        var next = items.MoveNextAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();

        Gates.Open(gate, "second");
        (await next).ShouldBeTrue();
        items.Current.ShouldBe("second");
        (await items.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Stream_ThatBreaks_ThrowsAfterTheLastItem()
    {
        var seen = 0;
        var fault = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var value in _grain.BreakAsync(5))
                seen++;
        });
        fault.Message.ShouldBe("The source broke.");
        seen.ShouldBe(5);
    }

    [Fact]
    public async Task Stream_OfAGrainThatLeft_IsAborted()
    {
        await using var items = _grain.WaitAsync(Gates.Name("never")).GetAsyncEnumerator();
        await items.MoveNextAsync();
        await _grain.LeaveAsync();
        await fixture.Cluster.WaitForDeactivationAsync(_grain);

        await Should.ThrowAsync<EnumerationAbortedException>(async () => await items.MoveNextAsync());
    }

    [Fact]
    public async Task Stream_Cancelled_EndsHereAndThere()
    {
        using var source = new CancellationTokenSource();
        await using var items = _grain.WaitAsync(Gates.Name("never"), source.Token).GetAsyncEnumerator();
        await items.MoveNextAsync();
        var next = items.MoveNextAsync().AsTask();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }
}
