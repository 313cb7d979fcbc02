using System.Net;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>A Secret as a kubelet mounts it: the file is a link through a link that is swapped.</summary>
public sealed class SecretMountTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Reload_LinkIsSwapped_TakesTheNewTokensThoughTimesAreTheSame()
    {
        var before = await MakeAsync("..2026_01");
        Directory.CreateSymbolicLink(_state["..data"], "..2026_01");
        File.CreateSymbolicLink(_state["tokens.json"], "..data/tokens.json");
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.TokenFile = _state["tokens.json"]);
        (await app.StatusAsync(HttpMethod.Get, "/things", before["viewer"])).ShouldBe(HttpStatusCode.OK);

        var after = await MakeAsync("..2026_02");
        Directory.CreateSymbolicLink(_state["..data_tmp"], "..2026_02");
        Directory.Move(_state["..data_tmp"], _state["..data_moved"]);
        Directory.Delete(_state["..data"]);
        Directory.Move(_state["..data_moved"], _state["..data"]);

        await Eventually.TrueAsync(async () => await app.StatusAsync(HttpMethod.Get, "/things", after["viewer"]) == HttpStatusCode.OK, "the new Secret");
        (await app.StatusAsync(HttpMethod.Get, "/things", before["viewer"])).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<IReadOnlyDictionary<string, string>> MakeAsync(string folder)
    {
        Directory.CreateDirectory(_state[folder]);
        var path = _state[$"{folder}/tokens.json"];
        var tokens = await SecuredApp.MakeTokensAsync(path);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        return tokens;
    }
}
