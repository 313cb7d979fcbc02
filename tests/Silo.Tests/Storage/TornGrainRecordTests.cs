using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Silo.Storage;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Storage;

public sealed class TornGrainRecordTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("job", "g");
    private readonly TempFolder _folder = new();

    private string Current => Path.Combine(_folder.Path, "state", "job", "g.grain");

    private string Previous => Current + ".prev";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task ReadStateAsync_FileIsCutShort_GivesTheVersionBefore(int length)
    {
        await WriteAsync("one");
        await WriteAsync("two");
        Cut(Current, length);

        (await ReadAsync()).State.Text.ShouldBe("one");
    }

    [Fact]
    public async Task ReadStateAsync_OneByteIsWrong_GivesTheVersionBefore()
    {
        await WriteAsync("one");
        await WriteAsync("two");
        var bytes = await File.ReadAllBytesAsync(Current);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(Current, bytes);

        (await ReadAsync()).State.Text.ShouldBe("one");
    }

    [Fact]
    public async Task WriteStateAsync_AfterATornFile_GoesOnFromTheVersionBefore()
    {
        await WriteAsync("one");
        await WriteAsync("two");
        Cut(Current, -1);

        await WriteAsync("three");
        (await ReadAsync()).State.Text.ShouldBe("three");

        Cut(Current, -1);
        (await ReadAsync()).State.Text.ShouldBe("one", "the torn file must not have replaced the good version before it");
    }

    [Fact]
    public async Task ReadStateAsync_KilledBetweenTheRenames_GivesTheCommittedVersion()
    {
        await WriteAsync("one");
        await WriteAsync("two");
        File.Delete(Previous);
        File.Move(Current, Previous);

        (await ReadAsync()).State.Text.ShouldBe("two");
        await WriteAsync("three");
        (await ReadAsync()).State.Text.ShouldBe("three");
    }

    [Fact]
    public async Task ReadStateAsync_BothAreTorn_SaysWhichAndWhy()
    {
        await WriteAsync("one");
        await WriteAsync("two");
        Cut(Current, 0);
        Cut(Previous, -1);

        var fault = await Should.ThrowAsync<GrainRecordException>(ReadAsync());

        fault.Message.ShouldContain(Current);
        fault.Message.ShouldContain("its header cannot be read");
        fault.Message.ShouldContain("the version before it");
        await Should.ThrowAsync<GrainRecordException>(Storage().WriteStateAsync("state", Grain, new GrainState<Note>(new Note())));
    }

    [Theory]
    [InlineData("otrain-grain/1", "otrain-grain/9", "has the format 'otrain-grain/9'")]
    [InlineData("\"grainKey\":\"g\"", "\"grainKey\":\"h\"", "job/h")]
    public async Task ReadStateAsync_FileIsForeign_IsNotTakenForTorn(string part, string instead, string problem)
    {
        await WriteAsync("one");
        await WriteAsync("two");
        await File.WriteAllTextAsync(Current, (await File.ReadAllTextAsync(Current)).Replace(part, instead));

        (await Should.ThrowAsync<GrainRecordException>(ReadAsync())).Message.ShouldContain(problem);
    }

    [Fact]
    public async Task ReadStateAsync_StateOfAnotherType_NamesGrainAndType()
    {
        await WriteAsync("one");

        var fault = await Should.ThrowAsync<GrainRecordException>(Storage().ReadStateAsync("state", Grain, new GrainState<int>()));

        fault.Message.ShouldContain("state 'state' of job/g");
        fault.Message.ShouldContain("Int32");
    }

    [Fact]
    public async Task ClearStateAsync_WithAVersionBefore_LeavesNothingToFallBackTo()
    {
        await WriteAsync("one");
        await WriteAsync("two");

        await Storage().ClearStateAsync("state", Grain, await ReadAsync());

        File.Exists(Previous).ShouldBeFalse();
        (await ReadAsync()).RecordExists.ShouldBeFalse();
    }

    private static void Cut(string path, int length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length < 0 ? file.Length + length : length);
    }

    private FileGrainStorage Storage() => new(_folder.Path, TimeProvider.System, NullLogger<FileGrainStorage>.Instance);

    private async Task<GrainState<Note>> ReadAsync()
    {
        var state = new GrainState<Note>();
        await Storage().ReadStateAsync("state", Grain, state);
        return state;
    }

    private async Task WriteAsync(string text)
    {
        var state = await ReadAsync();
        state.State = new Note { Text = text };
        await Storage().WriteStateAsync("state", Grain, state);
    }

    internal sealed record Note
    {
        public string Text { get; init; } = "";
    }
}
