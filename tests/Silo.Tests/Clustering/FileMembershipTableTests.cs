using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Silo.Tests.Clustering;

public sealed class FileMembershipTableTests : MembershipFixture
{
    [Fact]
    public async Task InsertRow_NewSilo_IsReadBackWhole()
    {
        var table = await InitializedAsync();
        var entry = Entry(Silo(1));
        entry.AddSuspector(Silo(2), new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc));

        (await table.InsertRow(entry, (await table.ReadAll()).Version.Next())).ShouldBeTrue();

        var data = await Table.ReadAll();
        data.Version.Version.ShouldBe(1);
        var read = data.Members.ShouldHaveSingleItem().Item1;
        read.SiloAddress.ShouldBe(entry.SiloAddress);
        read.Status.ShouldBe(SiloStatus.Joining);
        read.ProxyPort.ShouldBe(entry.ProxyPort);
        read.SiloName.ShouldBe(entry.SiloName);
        read.StartTime.ShouldBe(entry.StartTime);
        read.IAmAliveTime.ShouldBe(entry.IAmAliveTime);
        read.SuspectTimes.ShouldNotBeNull().ShouldHaveSingleItem().Item1.ShouldBe(Silo(2));
    }

    [Fact]
    public async Task InsertRow_OldVersionOrKnownSilo_IsRefused()
    {
        var table = await InitializedAsync();
        var first = (await table.ReadAll()).Version;
        await table.InsertRow(Entry(Silo(1)), first.Next());

        (await table.InsertRow(Entry(Silo(2)), first.Next())).ShouldBeFalse();
        (await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next())).ShouldBeFalse();

        (await table.ReadAll()).Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task UpdateRow_RowAndTableAreCurrent_ReplacesTheRow()
    {
        var table = await InitializedAsync();
        await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next());
        var (row, version) = await ReadAsync(table, Silo(1));

        (await table.UpdateRow(Entry(Silo(1), SiloStatus.Active), row.Item2, version.Next())).ShouldBeTrue();

        var (after, later) = await ReadAsync(table, Silo(1));
        after.Item1.Status.ShouldBe(SiloStatus.Active);
        after.Item2.ShouldNotBe(row.Item2);
        later.Version.ShouldBe(version.Version + 1);
    }

    [Fact]
    public async Task UpdateRow_RowOrTableHasMovedOn_IsRefused()
    {
        var table = await InitializedAsync();
        await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next());
        var (row, version) = await ReadAsync(table, Silo(1));
        await table.UpdateRow(Entry(Silo(1), SiloStatus.Active), row.Item2, version.Next());
        var current = (await table.ReadAll()).Version;

        (await table.UpdateRow(Entry(Silo(1), SiloStatus.Dead), row.Item2, current.Next())).ShouldBeFalse();
        (await table.UpdateRow(Entry(Silo(1), SiloStatus.Dead), "2", version.Next())).ShouldBeFalse();
        (await table.UpdateRow(Entry(Silo(9)), "1", current.Next())).ShouldBeFalse();

        (await ReadAsync(table, Silo(1))).Row.Item1.Status.ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public async Task UpdateRow_TableWasRemovedAndMadeAnew_IsRefused()
    {
        var table = await InitializedAsync();
        await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next());
        var (row, version) = await ReadAsync(table, Silo(1));
        await table.DeleteMembershipTableEntries("test");
        await table.InitializeMembershipTable(true);
        await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next());

        (await table.UpdateRow(Entry(Silo(1), SiloStatus.Dead), row.Item2, version.Next())).ShouldBeFalse();
    }

    [Fact]
    public async Task InsertRow_ManyTablesAtOnce_EachVersionIsWonByOne()
    {
        await InitializedAsync();
        var waiting = Enumerable.Range(1, 8).ToList();

        while (waiting.Count > 0)
        {
            var version = (await Table.ReadAll()).Version.Next();
            var taken = await Task.WhenAll(waiting.Select(port => Task.Run(() => Table.InsertRow(Entry(Silo(port)), version))));
            taken.Count(won => won).ShouldBe(1);
            waiting.RemoveAt(Array.IndexOf(taken, true));
        }

        var data = await Table.ReadAll();
        data.Version.Version.ShouldBe(8);
        data.Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order().ShouldBe(Enumerable.Range(1, 8));
        data.Members.Select(member => member.Item2).Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public async Task UpdateIAmAlive_ActiveSilo_ChangesNeitherVersionNorETag()
    {
        var table = await InitializedAsync();
        await table.InsertRow(Entry(Silo(1)), (await table.ReadAll()).Version.Next());
        var (before, version) = await ReadAsync(table, Silo(1));
        var sign = Entry(Silo(1));
        sign.IAmAliveTime = new DateTime(2026, 8, 9, 10, 11, 12, 345, DateTimeKind.Utc);

        await table.UpdateIAmAlive(sign);

        var (after, later) = await ReadAsync(table, Silo(1));
        after.Item1.IAmAliveTime.ShouldBe(sign.IAmAliveTime);
        after.Item2.ShouldBe(before.Item2);
        later.ShouldBe(version);
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_OldDeadSilos_RemovesThemAlone()
    {
        var table = await InitializedAsync();
        await table.InsertRow(Entry(Silo(1), SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(Silo(2), SiloStatus.Active), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(Silo(3), SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        var sign = Entry(Silo(3));
        sign.IAmAliveTime = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await table.UpdateIAmAlive(sign);

        await table.CleanupDefunctSiloEntries(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

        (await table.ReadAll()).Members.Select(member => member.Item1.SiloAddress).ShouldBe([Silo(2), Silo(3)]);
    }

    [Fact]
    public async Task ReadRow_UnknownSilo_HasTheVersionAlone()
    {
        var table = await InitializedAsync();

        (await table.ReadRow(Silo(7))).Members.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAll_FileWasRemoved_SaysSo()
    {
        var table = await InitializedAsync();
        System.IO.File.Delete(File.Path);

        (await Should.ThrowAsync<MembershipFileException>(table.ReadAll())).Message.ShouldContain("is gone");
    }

    private static async Task<(Tuple<MembershipEntry, string> Row, TableVersion Version)> ReadAsync(IMembershipTable table, SiloAddress silo)
    {
        var data = await table.ReadRow(silo);
        return (data.TryGet(silo).ShouldNotBeNull(), data.Version);
    }
}
