using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace OrleansTraining.Deployment.Tests.Monitoring;

public sealed partial class MonitoringTests : IDisposable
{
    private const string Folder = "k8s/monitoring";
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("otrain-monitoring-");
    private readonly Dashboard _dashboard = new();

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public Task Alerts_ByPromtool_AreRules() => Promtool.RunAsync(Folder, "check", "rules", "alerts.yaml");

    [Fact]
    public Task Alerts_ForMadeUpSeries_FireAsTheyShould() => Promtool.RunAsync("tests/Deployment.Tests/Monitoring", "test", "rules", "alerts-test.yaml");

    [Fact]
    public void Alerts_EachOne_IsTriedByATest()
    {
        var tested = Repository.Read("tests/Deployment.Tests/Monitoring/alerts-test.yaml");

        Rules().Select(rule => rule.Text("alert")!).Where(name => !tested.Contains(name)).ShouldBeEmpty();
        Rules().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void PrometheusRule_OfTheOperator_HasTheSameRules()
    {
        var manifest = Load("prometheus-rule.yaml");

        manifest.At("spec.groups")!.ToString().ShouldBe(Load("alerts.yaml").At("groups")!.ToString());
        manifest.Text("kind").ShouldBe("PrometheusRule");
    }

    [Fact]
    public async Task Dashboard_EachExpression_IsOneForPromtool()
    {
        var rules = _dashboard.Expressions.Select((expression, index) => new { record = $"panel:{index}", expr = expression }).ToArray();
        rules.Length.ShouldBeGreaterThan(40);
        var file = Path.Combine(_temporary.FullName, "dashboard-rules.yaml");
        // JSON is YAML too.
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { groups = new[] { new { name = "dashboard", rules } } }));

        await Promtool.RunAsync(Folder, "check", "rules", file);
    }

    [Fact]
    public void Dashboard_Variables_AreThoseThatItsExpressionsUse()
    {
        var used = _dashboard.Panels.SelectMany(Dashboard.ExpressionsOf).SelectMany(expression => Variable().Matches(expression)).Select(match => match.Groups[1].Value);

        used.Distinct().Except(["__rate_interval"]).ShouldBe(["job_id"]);
        _dashboard.Variables.ShouldBe(["datasource", "job_id"]);
    }

    [Fact]
    public void Dashboard_Panels_HaveTitlesAndDoNotOverlap()
    {
        var taken = new HashSet<(int, int)>();
        foreach (var panel in _dashboard.All)
        {
            panel.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            var place = panel.GetProperty("gridPos");
            var (x, y, w, h) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
            (x + w).ShouldBeLessThanOrEqualTo(24);
            foreach (var cell in from column in Enumerable.Range(x, w) from line in Enumerable.Range(y, h) select (column, line))
                taken.Add(cell).ShouldBeTrue($"{panel.GetProperty("title")} overlaps");
        }

        _dashboard.All.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
    }

    [Fact]
    public async Task ScrapeConfig_ByPromtool_IsOne()
    {
        // Debian's build cannot ask Kubernetes: this part alone is another one for it.
        var text = Discovery().Replace(Repository.Read($"{Folder}/prometheus.yaml"), "    static_configs:\n      - targets: ['127.0.0.1:8080']\n");
        text.ShouldContain("static_configs");
        var file = Path.Combine(_temporary.FullName, "prometheus.yaml");
        await File.WriteAllTextAsync(file, text);

        await Promtool.RunAsync(Folder, "check", "config", "--syntax-only", file);
    }

    [Fact]
    public async Task Kustomization_Rendered_HasMonitorRulesAndTheDashboard()
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Folder]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = await kubectl.StandardOutput.ReadToEndAsync(timeout.Token);
        await kubectl.WaitForExitAsync(timeout.Token);
        kubectl.ExitCode.ShouldBe(0);
        var stream = new YamlStream();
        stream.Load(new StringReader(output));
        var documents = stream.Documents.Select(document => document.RootNode).ToDictionary(node => node.Text("kind")!);

        documents.Keys.ShouldBe(["ConfigMap", "PrometheusRule", "ServiceMonitor"], ignoreOrder: true);
        documents.Values.ShouldAllBe(document => document.Text("metadata.namespace") == "otrain");
        documents["ConfigMap"].Text("metadata.labels.grafana_dashboard").ShouldBe("1");
        JsonDocument.Parse(((YamlMappingNode)documents["ConfigMap"].At("data")!).Children.Values.Single().ToString()).RootElement.GetProperty("title").GetString().ShouldBe("OrleansTraining");
    }

    [Fact]
    public void ServiceMonitor_Endpoint_IsAPortOfTheServiceWithAToken()
    {
        var endpoint = Load("service-monitor.yaml").At("spec.endpoints.0")!;

        Repository.Read("k8s/base/services.yaml").ShouldContain($"- name: {endpoint.Text("port")}");
        endpoint.Text("path").ShouldBe(Silo.Metrics.MetricsEndpoint.Path);
        endpoint.Text("authorization.type").ShouldBe("Bearer");
        endpoint.Text("authorization.credentials.key").ShouldBe("token");
    }

    private static IEnumerable<YamlNode> Rules() => Load("alerts.yaml").List("groups").SelectMany(group => group.List("rules"));

    private static YamlNode Load(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read($"{Folder}/{file}")));
        return stream.Documents.Single().RootNode;
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"    kubernetes_sd_configs:\n(?:      .*\n)+")]
    private static partial Regex Discovery();
}
