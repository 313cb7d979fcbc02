using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Settings;
using YamlDotNet.RepresentationModel;

namespace OrleansTraining.Deployment.Tests;

public sealed class KubernetesBaseTests(RenderedBase rendered) : IClassFixture<RenderedBase>
{
    private static readonly SiloSettings Defaults = new();

    private YamlMappingNode Pod => (YamlMappingNode)rendered.One("StatefulSet", "otrain").At("spec.template")!;

    private YamlNode Container => Pod.At("spec.containers.0")!;

    private IReadOnlyDictionary<string, string?> Settings => rendered.One("ConfigMap", "otrain").Map("data");

    [Theory]
    [InlineData("Namespace", "otrain")]
    [InlineData("ConfigMap", "otrain")]
    [InlineData("StatefulSet", "otrain")]
    [InlineData("Service", "otrain-silos")]
    [InlineData("Service", "otrain")]
    [InlineData("ServiceAccount", "otrain")]
    [InlineData("Role", "otrain")]
    [InlineData("RoleBinding", "otrain")]
    [InlineData("PersistentVolumeClaim", "otrain-state")]
    public void Base_Rendered_HasTheObject(string kind, string name)
    {
        var document = rendered.One(kind, name);
        if (kind != "Namespace")
            document.Text("metadata.namespace").ShouldBe("otrain");
    }

    [Fact]
    public void ConfigMap_EveryKey_IsASettingThatTheSiloBinds()
    {
        var names = typeof(SiloSettings).GetProperties().Select(property => $"{SiloSettings.SectionName}__{property.Name}");
        var container = Container.List("env").Select(entry => entry.Text("name")!);
        Settings.Keys.Concat(container).Where(name => !names.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void ConfigMap_Bound_GivesTheDefaultPortsAndTheStateVolume()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings.ToDictionary(pair => pair.Key.Replace("__", ":"), pair => pair.Value))
            .Build();
        var bound = configuration.GetSection(SiloSettings.SectionName).Get<SiloSettings>()!;
        bound.HttpPort.ShouldBe(Defaults.HttpPort);
        bound.SiloPort.ShouldBe(Defaults.SiloPort);
        bound.GatewayPort.ShouldBe(Defaults.GatewayPort);
        bound.ClusterId.ShouldBe(Defaults.ClusterId);
        bound.Clustering.ShouldBe(Defaults.Clustering);
        Container.List("volumeMounts").Select(mount => mount.Text("mountPath")).ShouldContain(bound.StateDirectory);
    }

    [Fact]
    public void Ports_OfContainerAndServices_AreTheSilosDefaults()
    {
        var ports = Container.List("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"));
        ports.ShouldBe(new Dictionary<string, string?>
        {
            ["http"] = Number(Defaults.HttpPort),
            ["silo"] = Number(Defaults.SiloPort),
            ["gateway"] = Number(Defaults.GatewayPort),
        });
        foreach (var service in new[] { "otrain", "otrain-silos" })
            foreach (var port in rendered.One("Service", service).List("spec.ports"))
                ports.Keys.ShouldContain(port.Text("targetPort"));
        rendered.One("Service", "otrain-silos").Text("spec.clusterIP").ShouldBe("None");
        rendered.One("StatefulSet", "otrain").Text("spec.serviceName").ShouldBe("otrain-silos");
    }

    [Fact]
    public void Selectors_OfSetAndServices_MatchThePodsLabels()
    {
        var labels = Pod.Map("metadata.labels");
        var selectors = new[]
        {
            rendered.One("StatefulSet", "otrain").Map("spec.selector.matchLabels"),
            rendered.One("Service", "otrain").Map("spec.selector"),
            rendered.One("Service", "otrain-silos").Map("spec.selector"),
        };
        foreach (var selector in selectors)
            selector.ShouldAllBe(pair => labels[pair.Key] == pair.Value);
    }

    [Theory]
    [InlineData("startupProbe", HealthEndpoints.StartupPath)]
    [InlineData("livenessProbe", HealthEndpoints.HealthPath)]
    [InlineData("readinessProbe", HealthEndpoints.ReadyPath)]
    public void Probe_OfTheContainer_AsksTheEndpointThatTheSiloServes(string probe, string path)
    {
        Container.Text($"{probe}.httpGet.path").ShouldBe(path);
        Container.Text($"{probe}.httpGet.port").ShouldBe("http");
    }

    [Fact]
    public void Probes_OfTheContainer_GiveTimeToStartAndDoNotKillForASlowDisk()
    {
        Seconds("startupProbe", "periodSeconds", "failureThreshold").ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
        Seconds("livenessProbe", "periodSeconds", "failureThreshold").ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
        Seconds("readinessProbe", "periodSeconds", "failureThreshold").ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(10));
        // The answer to a disk that hangs comes within the probe's patience.
        Seconds("readinessProbe", "timeoutSeconds").ShouldBeGreaterThan(CachedProbe.Patience);
    }

    [Fact]
    public void Drain_OfTheSilo_IsAskedForAndFitsIntoItsShutdown()
    {
        var drain = TimeSpan.Parse(Settings["Silo__DrainDelay"]!, CultureInfo.InvariantCulture);
        drain.ShouldBeGreaterThan(TimeSpan.Zero);
        drain.ShouldBeLessThan(Defaults.ShutdownTimeout / 2);
    }

    [Fact]
    public void Resources_OfTheContainer_AskForWhatItsWorkersTake()
    {
        var slots = int.Parse(Settings["Silo__Slots"]!, CultureInfo.InvariantCulture);
        int.Parse(Container.Text("resources.requests.cpu")!, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(slots);
        Container.Text("resources.requests.memory").ShouldNotBeNull();
        Container.Text("resources.limits.memory").ShouldNotBeNull();
    }

    [Fact]
    public void Pod_SecurityContext_MeetsTheRestrictedProfile()
    {
        Pod.Text("spec.securityContext.runAsNonRoot").ShouldBe("true");
        Pod.Text("spec.securityContext.seccompProfile.type").ShouldBe("RuntimeDefault");
        Container.Text("securityContext.allowPrivilegeEscalation").ShouldBe("false");
        Container.Text("securityContext.readOnlyRootFilesystem").ShouldBe("true");
        Container.Text("securityContext.capabilities.drop.0").ShouldBe("ALL");
    }

    [Fact]
    public void Volumes_OfThePod_ExistAndAreShared()
    {
        var volumes = Pod.List("spec.volumes").Select(volume => volume.Text("name")).ToList();
        Container.List("volumeMounts").ShouldAllBe(mount => volumes.Contains(mount.Text("name")));
        Pod.Text("spec.volumes.0.persistentVolumeClaim.claimName").ShouldBe("otrain-state");
        rendered.One("PersistentVolumeClaim", "otrain-state").Text("spec.accessModes.0").ShouldBe("ReadWriteMany");
    }

    [Fact]
    public void TokenFile_OfTheSettings_IsInTheMountedSecret()
    {
        var path = Settings["Silo__TokenFile"]!;
        var mount = Container.List("volumeMounts").Single(mount => mount.Text("mountPath") == Path.GetDirectoryName(path));
        // By its folder: a file mounted alone would not change when the Secret does.
        mount.Text("subPath").ShouldBeNull();
        mount.Text("readOnly").ShouldBe("true");
        var volume = Pod.List("spec.volumes").Single(volume => volume.Text("name") == mount.Text("name"));
        volume.Text("secret.secretName").ShouldBe("otrain-tokens");
        // Its owner is root: the silo reads it by its group.
        volume.Text("secret.defaultMode").ShouldBe("288");
        Repository.Read("README.md").ShouldContain("create secret generic otrain-tokens --from-file=" + Path.GetFileName(path));
    }

    [Fact]
    public void GracePeriod_OfThePod_IsLongerThanTheSilosShutdown()
    {
        var grace = int.Parse(Pod.Text("spec.terminationGracePeriodSeconds")!, CultureInfo.InvariantCulture);
        TimeSpan.FromSeconds(grace).ShouldBeGreaterThan(Defaults.ShutdownTimeout);
    }

    [Fact]
    public void Role_OfTheServiceAccount_OnlyReadsPods()
    {
        var rules = rendered.One("Role", "otrain").List("rules").ToList();
        rules.Count.ShouldBe(1);
        rules[0].List("resources").Select(node => ((YamlScalarNode)node).Value).ShouldBe(["pods"]);
        rules[0].List("verbs").Select(node => ((YamlScalarNode)node).Value).ShouldBe(["get", "list", "watch"]);
        rendered.One("RoleBinding", "otrain").Text("subjects.0.name").ShouldBe(Pod.Text("spec.serviceAccountName"));
    }

    private TimeSpan Seconds(string probe, params string[] factors) =>
        TimeSpan.FromSeconds(factors.Aggregate(1, (product, factor) => product * int.Parse(Container.Text($"{probe}.{factor}")!, CultureInfo.InvariantCulture)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
