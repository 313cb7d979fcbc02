using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTraining.Silo.Storage;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Storage;

public sealed class FileGrainStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("job", "char-gpt");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteStateAsync_FirstTime_IsReadBack()
    {
        var state = await ReadAsync(Grain);
        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State = new Sample { Text = "a\nb", Loss = double.NaN, Items = [1, 2] };

        await Storage().WriteStateAsync("state", Grain, state);

        var read = await ReadAsync(Grain);
        read.RecordExists.ShouldBeTrue();
        read.ETag.ShouldBe(state.ETag);
        read.State.Text.ShouldBe("a\nb");
        read.State.Loss.ShouldBe(double.NaN);
        read.State.Items.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task WriteStateAsync_ETagIsOld_ThrowsAndKeepsTheState()
    {
        await WriteAsync(Grain, "first");
        var stale = await ReadAsync(Grain);
        await WriteAsync(Grain, "second");
        stale.State.Text = "stale";

        var fault = await Should.ThrowAsync<InconsistentStateException>(Storage().WriteStateAsync("state", Grain, stale));

        fault.CurrentEtag.ShouldBe(stale.ETag);
        fault.StoredEtag.ShouldBe((await ReadAsync(Grain)).ETag);
        (await ReadAsync(Grain)).State.Text.ShouldBe("second");
    }

    [Fact]
    public async Task WriteStateAsync_RecordAppearedOrVanished_Throws()
    {
        var fresh = await ReadAsync(Grain);
        await WriteAsync(Grain, "other");
        await Should.ThrowAsync<InconsistentStateException>(Storage().WriteStateAsync("state", Grain, fresh));

        var known = await ReadAsync(Grain);
        await Storage().ClearStateAsync("state", Grain, await ReadAsync(Grain));
        await Should.ThrowAsync<InconsistentStateException>(Storage().WriteStateAsync("state", Grain, known));
    }

    [Fact]
    public async Task WriteStateAsync_ClearedAndWrittenAnewInBetween_ThrowsForTheSameCount()
    {
        var old = await WriteAsync(Grain, "one");
        await Storage().ClearStateAsync("state", Grain, await ReadAsync(Grain));
        await WriteAsync(Grain, "two");

        await Should.ThrowAsync<InconsistentStateException>(Storage().WriteStateAsync("state", Grain, old));
    }

    [Fact]
    public async Task ClearStateAsync_ThenRead_StartsAfresh()
    {
        await WriteAsync(Grain, "one");
        var state = await WriteAsync(Grain, "two");

        await Storage().ClearStateAsync("state", Grain, state);

        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State.Text.ShouldBe("");
        (await ReadAsync(Grain)).RecordExists.ShouldBeFalse();
    }

    [Fact]
    public async Task WriteStateAsync_ManyStoragesCount_LosesNone()
    {
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CountAsync(10)));

        await Task.WhenAll(writers);

        (await ReadAsync(Grain)).State.Count.ShouldBe(40);
    }

    [Theory]
    [InlineData("../../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/b\0c\nd")]
    [InlineData("ключ 键 🔑")]
    public async Task WriteStateAsync_HostileNames_StayInTheRootAndApart(string key)
    {
        var id = GrainId.Create("job", key);
        await Storage().WriteStateAsync(key, id, new GrainState<Sample>(new Sample { Text = "mine" }));
        await WriteAsync(GrainId.Create("job", key + "2"), "other");

        var read = new GrainState<Sample>();
        await Storage().ReadStateAsync(key, id, read);

        read.State.Text.ShouldBe("mine");
        Directory.EnumerateFiles(_folder.Path, "*.grain", SearchOption.AllDirectories).Count().ShouldBe(2);
    }

    [Fact]
    public async Task WriteStateAsync_KeyOfThousands_IsTold()
    {
        var long1 = GrainId.Create("job", new string('k', 4000) + "1");
        var long2 = GrainId.Create("job", new string('k', 4000) + "2");

        await WriteAsync(long1, "one");
        await WriteAsync(long2, "two");

        (await ReadAsync(long1)).State.Text.ShouldBe("one");
        (await ReadAsync(long2)).State.Text.ShouldBe("two");
    }

    private FileGrainStorage Storage() => new(_folder["grains"], TimeProvider.System, NullLogger<FileGrainStorage>.Instance);

    private async Task<GrainState<Sample>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<Sample>();
        await Storage().ReadStateAsync("state", grain, state);
        return state;
    }

    private async Task<GrainState<Sample>> WriteAsync(GrainId grain, string text)
    {
        var state = await ReadAsync(grain);
        state.State.Text = text;
        await Storage().WriteStateAsync("state", grain, state);
        return state;
    }

    private async Task CountAsync(int times)
    {
        for (var done = 0; done < times;)
        {
            var state = await ReadAsync(Grain);
            state.State.Count++;
            try
            {
                await Storage().WriteStateAsync("state", Grain, state);
                done++;
            }
            catch (InconsistentStateException)
            {
                // Another was first: again.
            }
        }
    }

    internal sealed class Sample
    {
        public string Text { get; set; } = "";

        public double Loss { get; set; }

        public int Count { get; set; }

        public ImmutableArray<int> Items { get; set; } = [];
    }
}
