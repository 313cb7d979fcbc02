using System.Text.Json;

namespace OrleansTraining.Deployment.Tests.Monitoring;

/// <summary>The dashboard as Grafana would read it.</summary>
internal sealed class Dashboard
{
    private readonly JsonElement _root = JsonDocument.Parse(Repository.Read("k8s/monitoring/dashboard.json")).RootElement;

    /// <summary>The panels that are no rows.</summary>
    public IEnumerable<JsonElement> Panels => All.Where(panel => panel.GetProperty("type").GetString() != "row");

    /// <summary>The panels and the rows.</summary>
    public IEnumerable<JsonElement> All => _root.GetProperty("panels").EnumerateArray();

    /// <summary>The names of its variables.</summary>
    public IEnumerable<string> Variables => _root.GetProperty("templating").GetProperty("list").EnumerateArray().Select(item => item.GetProperty("name").GetString()!);

    /// <summary>Each expression of a panel.</summary>
    public static IEnumerable<string> ExpressionsOf(JsonElement panel) => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!);

    /// <summary>All expressions, with values for what Grafana puts in.</summary>
    public IEnumerable<string> Expressions => Panels.SelectMany(ExpressionsOf)
        .Select(expression => expression.Replace("$__rate_interval", "1m").Replace("$job_id", ".*"));
}
