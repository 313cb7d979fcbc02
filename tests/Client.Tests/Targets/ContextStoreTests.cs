using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Tests.Targets;

public sealed class ContextStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-contexts-");
    private readonly ContextStore _store;

    public ContextStoreTests() => _store = new ContextStore(Path.Combine(_folder.FullName, "otrain", "contexts.yaml"));

    public void Dispose() => _folder.Delete(recursive: true);

    private Task ChangeAsync(Func<ContextSet, ContextSet> change) => _store.ChangeAsync(change, TimeProvider.System, CancellationToken.None);

    private ContextSet Read(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.Path)!);
        File.WriteAllText(_store.Path, text);
        return _store.Read();
    }

    [Fact]
    public void Read_NoFile_IsEmpty() => _store.Read().ShouldBe(ContextSet.Empty);

    [Fact]
    public async Task Change_ThenRead_IsTheSameAndForTheOwnerOnly()
    {
        var lab = new ContextEntry { Name = "lab", Server = "https://a:1,https://b:2", TokenFile = "/t: #1", CaFile = "/c" };
        await ChangeAsync(set => set.With(lab));
        await ChangeAsync(set => set.With(new ContextEntry { Name = "0.5", State = "/no" }));

        var read = _store.Read();

        read.Current.ShouldBe("lab");
        read.Entries.Values.ShouldBe([new ContextEntry { Name = "0.5", State = "/no" }, lab]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_store.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(Path.GetDirectoryName(_store.Path)!, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(() => ChangeAsync(set => set.With(new ContextEntry { Name = $"c{index}", State = "/x" })))));

        _store.Read().Entries.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Change_ToWhatCouldNotBeReadAgain_IsRefused()
    {
        await ChangeAsync(set => Enumerable.Range(0, 256).Aggregate(set, (all, index) => all.With(new ContextEntry { Name = $"c{index}", State = "/x" })));

        (await Should.ThrowAsync<CommandException>(() => ChangeAsync(set => set.With(new ContextEntry { Name = "one-more", State = "/x" })))).Message.ShouldContain("at most 256, are 257");

        _store.Read().Entries.Count.ShouldBe(256);
    }

    [Fact]
    public async Task Remove_Current_LeavesNone()
    {
        await ChangeAsync(set => set.With(new ContextEntry { Name = "a", State = "/a" }).With(new ContextEntry { Name = "b", State = "/b" }));

        await ChangeAsync(set => set.Without("a"));

        (_store.Read().Current, _store.Read().Entries.Count).ShouldBe((null, 1));
    }

    [Fact]
    public void Read_Faults_AreAllNamedAtOnce()
    {
        var fault = Should.Throw<CommandException>(() => Read("curent: x\ncontexts:\n  lab: { sever: https://a, token_file: [x] }\n  two: { server: a, state: b }\n  'a b': { state: /x }\n  none:\n"));

        fault.ExitCode.ShouldBe(ExitCodes.Usage);
        fault.Message.ShouldBe($"{_store.Path} is at fault: curent: is no known field; did you mean current?; contexts.lab.sever: is no known field; did you mean server?; "
            + "contexts.lab.token_file: must be a text; contexts.lab: must have server or state, one of the two; contexts.two: must have server or state, one of the two; contexts.two.state: must be an absolute path, is 'b'; "
            + "contexts.a b: is no name: letters, digits, dots, hyphens and underscores; contexts.none: must have server or state, one of the two");
    }

    [Theory]
    [InlineData("current: lab\ncontexts: { lap: { state: /x } }", "current: there is no context 'lab'; did you mean lap?")]
    [InlineData("contexts: [", "no valid YAML: ")]
    [InlineData("- a", "the file: must be a mapping")]
    [InlineData("a: 1\n---\nb: 2", "must be one document, has more")]
    public void Read_BadFile_SaysWhy(string text, string expected) => Should.Throw<CommandException>(() => Read(text)).Message.ShouldContain(expected);

    [Fact]
    public void Read_Empty_IsEmpty()
    {
        Read("").ShouldBe(ContextSet.Empty);
        Read("contexts:\n").Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/config", "/home/me", "/config/otrain/contexts.yaml")]
    [InlineData("relative", "/home/me", "/home/me/.config/otrain/contexts.yaml")]
    [InlineData("", "/home/me", "/home/me/.config/otrain/contexts.yaml")]
    public void OfUser_Variables_SayWhere(string config, string home, string path) =>
        ContextStore.OfUser(name => name == "XDG_CONFIG_HOME" ? config : home).Path.ShouldBe(path);
}
