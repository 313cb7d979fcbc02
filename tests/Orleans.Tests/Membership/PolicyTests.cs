using System.Net;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Placement;

namespace OrleansTraining.Engine.Tests.Membership;

public sealed class PolicyTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly ClusterMembershipOptions _options = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(9, 2)]
    public void VotesNeeded_ByActiveSilos_IsAtMostHalfOfThem(int silos, int needed) =>
        SuspicionPolicy.VotesNeeded(Entries(silos), Now, _options).ShouldBe(needed);

    [Fact]
    public void VotesNeeded_SilosThatSaidNothingForLong_DoNotCount()
    {
        var entries = Entries(3);
        entries[0].IAmAliveTime = entries[0].StartTime = Now - TimeSpan.FromMinutes(5);
        SuspicionPolicy.VotesNeeded(entries, Now, _options).ShouldBe(1);
    }

    [Fact]
    public void Vote_WithTheLastOneNeeded_DeclaresDead()
    {
        var entries = Entries(3);
        var suspect = entries[0];
        SuspicionPolicy.Vote(suspect, Silo(1), entries, Now, _options).ShouldBeTrue();
        suspect.Status.ShouldBe(SiloStatus.Active);
        SuspicionPolicy.Vote(suspect, Silo(1), entries, Now, _options).ShouldBeTrue();
        suspect.Status.ShouldBe(SiloStatus.Active, "the same voter counts once");
        SuspicionPolicy.Vote(suspect, Silo(2), entries, Now, _options).ShouldBeTrue();
        suspect.Status.ShouldBe(SiloStatus.Dead);
        SuspicionPolicy.Vote(suspect, Silo(2), entries, Now, _options).ShouldBeFalse();
    }

    [Fact]
    public void Vote_ThatIsTooOld_DoesNotCount()
    {
        var entries = Entries(3);
        entries[0].AddSuspector(Silo(1), Now - TimeSpan.FromMinutes(3));
        SuspicionPolicy.Vote(entries[0], Silo(2), entries, Now, _options);
        entries[0].Status.ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public void Ring_EverySilo_IsProbedByAsManyAsConfigured()
    {
        var view = new MembershipView(1, Entries(6));
        var probed = Enumerable.Range(0, 6).SelectMany(i => ProbeRing.TargetsOf(Silo(i), view, 3)).CountBy(silo => silo).ToDictionary();
        probed.Count.ShouldBe(6);
        probed.Values.ShouldAllBe(count => count == 3);
    }

    [Fact]
    public void Ring_OfOne_ProbesNobody() => ProbeRing.TargetsOf(Silo(0), new MembershipView(1, Entries(1)), 3).ShouldBeEmpty();

    [Fact]
    public void Owner_WhenASiloGoes_ChangesForItsGrainsAlone()
    {
        var all = Enumerable.Range(0, 5).Select(Silo).ToArray();
        var fewer = all[1..];
        var grains = Enumerable.Range(0, 2000).Select(i => GrainId.Create("test", $"{i}")).ToArray();
        var owned = grains.CountBy(grain => Rendezvous.Choose(grain, all)!).ToDictionary();

        owned.Values.ShouldAllBe(count => count > 280 && count < 520);
        foreach (var grain in grains)
        {
            var before = Rendezvous.Choose(grain, all)!;
            if (!before.Equals(all[0]))
                Rendezvous.Choose(grain, fewer).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Table_WhenTwoWrite_RefusesTheSecond()
    {
        var table = new InMemoryMembershipTable();
        var entries = Entries(2);
        var read = await table.ReadAll();
        (await table.InsertRow(entries[0], read.Version.Next())).ShouldBeTrue();
        (await table.InsertRow(entries[1], read.Version.Next())).ShouldBeFalse();
        read = await table.ReadAll();
        (await table.UpdateRow(entries[0], read.Members[0].Item2, read.Version.Next())).ShouldBeTrue();
        (await table.UpdateRow(entries[0], read.Members[0].Item2, (await table.ReadAll()).Version.Next())).ShouldBeFalse();
    }

    private static SiloAddress Silo(int i) => SiloAddress.New(IPAddress.Loopback, 11111 + i, 1000);

    private static List<MembershipEntry> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => new MembershipEntry
    {
        SiloAddress = Silo(i),
        Status = SiloStatus.Active,
        StartTime = Now,
        IAmAliveTime = Now,
    })];
}
