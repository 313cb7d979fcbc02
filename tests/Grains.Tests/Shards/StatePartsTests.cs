using OrleansTraining.Contracts.Shards;
using OrleansTraining.Grains.Shards;

namespace OrleansTraining.Grains.Tests.Shards;

public sealed class StatePartsTests
{
    private readonly StateParts _parts = new(new ShardOptions { MaxPartBytes = 4, MaxStateBytes = 6 });

    [Fact]
    public void Put_Part_IsFoundAndSignalled()
    {
        var changed = _parts.Changed;

        _parts.Put(Part(1)).ShouldBeTrue();

        _parts.Find(1)!.Index.ShouldBe(1);
        _parts.Find(0).ShouldBeNull();
        changed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Put_SamePartTwice_CountsOnce()
    {
        _parts.Put(Part(0, 4)).ShouldBeTrue();
        _parts.Put(Part(0, 4)).ShouldBeTrue();
        _parts.Put(Part(1, 2)).ShouldBeTrue();
    }

    [Fact]
    public void Put_OverABound_IsRefused()
    {
        _parts.Put(Part(0, 5)).ShouldBeFalse();
        _parts.Put(Part(0, 4)).ShouldBeTrue();
        _parts.Put(Part(1, 3)).ShouldBeFalse();
        _parts.Put(Part(3)).ShouldBeFalse();
        _parts.Put(Part(-1)).ShouldBeFalse();
    }

    [Fact]
    public void Put_OfAnotherState_IsRefused()
    {
        _parts.Put(Part(0)).ShouldBeTrue();

        _parts.Put(Part(1) with { Hash = "other" }).ShouldBeFalse();
        _parts.Put(Part(1) with { Count = 2 }).ShouldBeFalse();
    }

    [Fact]
    public void Clear_MakesRoomForAnotherState()
    {
        _parts.Put(Part(0, 4));

        _parts.Clear();

        _parts.Find(0).ShouldBeNull();
        _parts.Put(Part(0, 4) with { Hash = "other" }).ShouldBeTrue();
    }

    private static StatePart Part(int index, int bytes = 1) =>
        new() { Generation = 1, Index = index, Count = 3, Bytes = new byte[bytes], Hash = "same" };
}
