using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>Tests of a server that demands tokens, of which there is one for each role.</summary>
public abstract class TokenedTests : IAsyncLifetime
{
    private protected TempFolder State { get; } = new();

    private protected SecuredApp App { get; private set; } = null!;

    /// <summary>The tokens by their roles, which are their names too.</summary>
    protected IReadOnlyDictionary<string, string> Tokens { get; private set; } = null!;

    /// <summary>The file of the tokens.</summary>
    protected string TokenPath => State["tokens.json"];

    public async Task InitializeAsync()
    {
        Tokens = await SecuredApp.MakeTokensAsync(TokenPath);
        App = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        State.Dispose();
    }

    /// <summary>Another silo of the same cluster.</summary>
    private protected Task<SecuredApp> StartAsync() => SecuredApp.StartAsync(State, settings => settings.TokenFile = TokenPath);
}
