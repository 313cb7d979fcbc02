using System.Text.Json;

namespace OrleansTraining.EndToEnd.Tests.Running;

/// <summary>The weights of an uninterrupted run of <see cref="Specs.TinyGpt"/> with one worker, made once.</summary>
public sealed class Baseline : IDisposable
{
    private readonly Lazy<Task<string>> _hash;
    private Sandbox? _sandbox;

    /// <summary>Runs nothing yet.</summary>
    public Baseline() => _hash = new Lazy<Task<string>>(TrainAsync);

    /// <summary>SHA-256 over the final weights.</summary>
    public Task<string> WeightsAsync() => _hash.Value;

    /// <inheritdoc/>
    public void Dispose() => _sandbox?.Dispose();

    private async Task<string> TrainAsync()
    {
        _sandbox = new Sandbox();
        var spec = _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(1));
        var result = await _sandbox.ResultAsync(0, ["up", spec, "--silos", "1"]);
        _sandbox.ShouldBeClean();
        return HashOf(result);
    }

    /// <summary>The hash in the result of <c>otrain up --json</c>.</summary>
    public static string HashOf(JsonElement result)
    {
        result.GetProperty("phase").GetString().ShouldBe("completed");
        result.GetProperty("step").GetInt32().ShouldBe(Specs.Steps);
        var hash = result.GetProperty("weights_hash").GetString().ShouldNotBeNull();
        hash.Length.ShouldBe(64);
        return hash;
    }
}

/// <summary>One after the other: each starts a cluster of processes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Clusters : ICollectionFixture<Baseline>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "clusters";
}
