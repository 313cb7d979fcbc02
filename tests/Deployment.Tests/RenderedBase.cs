using System.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace OrleansTraining.Deployment.Tests;

/// <summary>What <c>kubectl kustomize k8s/base</c> prints, rendered once.</summary>
public sealed class RenderedBase : IAsyncLifetime
{
    private IReadOnlyList<YamlMappingNode> _documents = [];

    public async Task InitializeAsync()
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", "k8s/base"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("kubectl was not started");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = kubectl.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = kubectl.StandardError.ReadToEndAsync(timeout.Token);
        await kubectl.WaitForExitAsync(timeout.Token);
        kubectl.ExitCode.ShouldBe(0, await errors);
        var stream = new YamlStream();
        stream.Load(new StringReader(await output));
        _documents = [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public IReadOnlyList<YamlMappingNode> All => _documents;

    public YamlMappingNode One(string kind, string name) =>
        _documents.Single(document => document.Text("kind") == kind && document.Text("metadata.name") == name);
}

internal static class YamlNodes
{
    /// <summary>The node at a path of keys and positions, <c>spec.containers.0.name</c>; null when there is none.</summary>
    public static YamlNode? At(this YamlNode node, string path)
    {
        YamlNode? current = node;
        foreach (var part in path.Split('.'))
            current = current switch
            {
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(part), out var child) ? child : null,
                YamlSequenceNode list when int.TryParse(part, out var index) && index < list.Children.Count => list[index],
                _ => null,
            };
        return current;
    }

    public static string? Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> List(this YamlNode node, string path) =>
        node.At(path) is YamlSequenceNode list ? list.Children : [];

    public static IReadOnlyDictionary<string, string?> Map(this YamlNode node, string path) =>
        node.At(path) is YamlMappingNode map
            ? map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => (pair.Value as YamlScalarNode)?.Value)
            : new Dictionary<string, string?>();
}
