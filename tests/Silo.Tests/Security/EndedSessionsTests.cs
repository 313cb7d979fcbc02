using System.Runtime.Versioning;
using OrleansTraining.Silo.Security.Sessions;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

[SupportedOSPlatform("linux")]
public sealed class EndedSessionsTests : IDisposable
{
    private static readonly (string First, string Second) Hashes = (new('a', 64), new('b', 64));
    private readonly TempFolder _state = new();
    private readonly ShiftedTime _time = new();
    private readonly SiloSettings _settings;

    public EndedSessionsTests() => _settings = new() { StateDirectory = _state.Path, SessionLifetime = TimeSpan.FromHours(8) };

    private string Folder => new SiloFolders(_settings).EndedSessions;

    public void Dispose() => _state.Dispose();

    [Fact]
    public void End_OneSession_IsKnownToAllSilosThatLook()
    {
        var (here, there) = (Make(), Make());

        here.End("id-_1", Hashes.First);

        here.Has("id-_1").ShouldBeTrue();
        here.Has("id-_2").ShouldBeFalse();
        there.Reload();
        there.Has("id-_1").ShouldBeTrue();
        Make().Has("id-_1").ShouldBeTrue("a silo that starts later");
        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Directory.GetFiles(Folder).ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void End_AgainAndAgain_IsOneFile()
    {
        var ended = Make();

        for (var time = 0; time < 3; time++)
            ended.End("id", Hashes.First);

        Directory.GetFiles(Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void Reload_CookieHasExpiredByItself_IsForgotten()
    {
        var ended = Make();
        ended.End("id", Hashes.First);

        _time.Ahead = TimeSpan.FromHours(8.9);
        ended.Reload();
        ended.Has("id").ShouldBeTrue("a copy may be on a silo whose clock is behind");
        _time.Ahead = TimeSpan.FromHours(9.1);
        ended.Reload();

        ended.Has("id").ShouldBeFalse();
        Directory.GetFiles(Folder).ShouldBeEmpty();
    }

    [Fact]
    public void End_ManyOfOneToken_PushOutTheOldestOfThatTokenAlone()
    {
        var ended = Make();
        ended.End("other", Hashes.Second);
        for (var number = 0; number <= EndedSessions.MostOfAToken; number++)
        {
            _time.Ahead += TimeSpan.FromSeconds(2);
            ended.End($"id-{number}", Hashes.First);
        }

        ended.Has("id-0").ShouldBeFalse();
        ended.Has("id-1").ShouldBeTrue();
        ended.Has("other").ShouldBeTrue();
        Directory.GetFiles(Folder).Length.ShouldBe(EndedSessions.MostOfAToken + 1);
    }

    [Fact]
    public void Reload_FolderIsGoneForAMoment_BringsNoSessionBack()
    {
        var ended = Make();
        ended.End("id", Hashes.First);

        Directory.Delete(Folder, recursive: true);
        ended.Reload();

        ended.Has("id").ShouldBeTrue();
    }

    [Fact]
    public void Reload_OtherFiles_AreLeftAlone()
    {
        Directory.CreateDirectory(Folder);
        foreach (var name in new[] { ".nfs0001", "1.short.id", "x.aaaaaaaaaaaaaaaa.id", "1.aaaaaaaaaaaaaaaa.id.more" })
            File.WriteAllText(Path.Combine(Folder, name), "");

        Make().Has("id").ShouldBeFalse();

        Directory.GetFiles(Folder).Length.ShouldBe(4);
    }

    private EndedSessions Make() => new(new SiloFolders(_settings), _settings, _time);
}
