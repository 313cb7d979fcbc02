using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class HeaderTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("/open")]
    [InlineData("/things")]
    [InlineData("/nothing")]
    [InlineData("/session")]
    public async Task Answer_WhateverItIs_HasTheHeaders(string path)
    {
        await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings => settings.TokenFile = _state["tokens.json"]);

        using var response = await app.SendAsync(HttpMethod.Get, path);

        var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Content-Security-Policy"].ShouldBe(
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        headers["Referrer-Policy"].ShouldBe("no-referrer");
        headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        headers["Cross-Origin-Resource-Policy"].ShouldBe("same-origin");
        headers["Cache-Control"].ShouldBe("no-store");
        headers.ShouldNotContainKey("Server");
        headers.ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task Answer_HostIsRefused_HasTheHeadersToo()
    {
        await using var app = await SecuredApp.StartAsync(_state);

        using var response = await app.SendAsync(HttpMethod.Get, "/things", headers: ("Host", "evil.example"));

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }
}
