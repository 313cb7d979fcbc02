using OrleansTraining.Contracts.Clustering;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Clustering;

public sealed class MembershipFileTests : MembershipFixture
{
    private const string Row = """{"silo":"127.0.0.1:1@1","eTag":"1","status":"Active","proxyPort":2,"startTime":"2026-01-01T00:00:00Z","iAmAliveTime":"2026-01-01T00:00:00Z"}""";

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{\"format\":\"otrain-memb", "it is torn")]
    [InlineData("hello", "no membership table")]
    [InlineData("null", "it holds nothing")]
    [InlineData("""{"format":"otrain-membership/1"}""", "no membership table")]
    [InlineData("""{"format":"otrain-membership/2","cluster":"test","lineage":"x","version":1,"rows":[]}""", "its format is 'otrain-membership/2'")]
    [InlineData("""{"format":"otrain-membership/1","cluster":"other","lineage":"x","version":1,"rows":[]}""", "it belongs to the cluster 'other'")]
    [InlineData("""{"format":"otrain-membership/1","cluster":"test","lineage":"x","version":-1,"rows":[]}""", "its version is -1")]
    [InlineData("""{"format":"otrain-membership/1","cluster":"test","lineage":"x","version":1,"rows":[null]}""", "a row is null")]
    [InlineData("""{"format":"otrain-membership/1","cluster":"test","lineage":"x","version":1,"rows":[ROW,ROW]}""", "is in it twice")]
    public async Task ReadAsync_FileThatIsNoTable_NamesFileAndFault(string content, string problem)
    {
        await System.IO.File.WriteAllTextAsync(File.Path, content.Replace("ROW", Row));

        var fault = await Should.ThrowAsync<MembershipFileException>(File.ReadAsync());

        fault.Message.ShouldContain(File.Path);
        fault.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("127.0.0.1:1@1", "127.0.0.1:1@x", "is no silo address")]
    [InlineData("\"proxyPort\":2", "\"proxyPort\":70000", "the gateway port")]
    [InlineData("\"Active\"", "\"Happy\"", "no membership table")]
    [InlineData("\"Active\"", "3", "no membership table")]
    public async Task ReadAsync_RowThatIsNone_NamesTheFault(string part, string instead, string problem)
    {
        var table = """{"format":"otrain-membership/1","cluster":"test","lineage":"x","version":1,"rows":[ROW]}""";
        await System.IO.File.WriteAllTextAsync(File.Path, table.Replace("ROW", Row.Replace(part, instead)));

        (await Should.ThrowAsync<MembershipFileException>(File.ReadAsync())).Message.ShouldContain(problem);
    }

    [Fact]
    public async Task ReadAsync_HugeFile_IsRefusedUnread()
    {
        using (var file = new FileStream(File.Path, FileMode.Create))
            file.SetLength(1L << 40);

        (await Should.ThrowAsync<MembershipFileException>(File.ReadAsync())).Message.ShouldContain("1099511627776 bytes");
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNull() => (await File.ReadAsync()).ShouldBeNull();

    [Fact]
    public async Task UpdateAsync_WriterWasKilledWithTheLock_GoesOn()
    {
        await InitializedAsync();
        var lockPath = Path.ChangeExtension(File.Path, ".lock");
        await System.IO.File.WriteAllTextAsync(DurableFile.TemporaryOf(File.Path), "half a tab");
        using var holder = Shell.Start("flock", lockPath, "sleep", "60");
        await Eventually.TrueAsync(() => IsHeld(lockPath), "the other process holds the lock");

        var update = File.UpdateAsync(table => table! with { Version = 5 });
        await holder.KillAsync();

        (await update.WithinPatience()).ShouldBeTrue();
        (await File.ReadAsync()).ShouldNotBeNull().Version.ShouldBe(5);
    }

    [Fact]
    public async Task UpdateAsync_WhileOthersRead_NoneSeesHalfATable()
    {
        await InitializedAsync();
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var last = 0;
            while (!stop.IsCancellationRequested)
            {
                var version = (await File.ReadAsync()).ShouldNotBeNull().Version;
                version.ShouldBeGreaterThanOrEqualTo(last);
                last = version;
            }
        });

        for (var count = 0; count < 50; count++)
            await File.UpdateAsync(table => table! with { Version = table.Version + 1 });
        await stop.CancelAsync();

        await reader;
        (await File.ReadAsync()).ShouldNotBeNull().Version.ShouldBe(50);
    }

    private static bool IsHeld(string path)
    {
        using var held = FileLock.TryAcquire(path);
        return held is null;
    }
}
