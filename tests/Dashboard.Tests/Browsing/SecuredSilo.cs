using OrleansTraining.Contracts.Access;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>A silo that asks who looks at it.</summary>
public sealed class SecuredSilo : IAsyncLifetime
{
    private readonly Sandbox _sandbox = new();

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>A token of the role.</summary>
    internal async Task<string> TokenAsync(string name, Role role) =>
        (await _sandbox.RunAsync(0, ["token", "create", name, "--role", role.ToString().ToLowerInvariant()])).Out[0];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await TokenAsync("first", Role.Admin);
        var secured = new Dictionary<string, string> { ["Silo__TokenFile"] = Path.Combine(_sandbox.State, "tokens.json") };
        Address = (await LiveCluster.StartAsync(_sandbox, 1, secured))[0];
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.Dispose();
    }
}
