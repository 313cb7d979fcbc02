using System.Diagnostics.Metrics;
using System.Reflection;
using OrleansTraining.Silo.Metrics.Collection;
using OrleansTraining.Silo.Metrics.Processes;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Metrics;

/// <summary>The metrics of the silo itself: what it is, whether it is ready, how its process is.</summary>
internal sealed class SiloMetrics
{
    private static readonly string Version = typeof(SiloMetrics).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public SiloMetrics(IMeterFactory meters, MetricCollector collector, SiloReadiness readiness, SiloSettings settings)
    {
        var meter = meters.Create(MeterNames.Silo);
        KeyValuePair<string, object?>[] build = [new("version", Version), new("node", settings.NodeName), new("runtime", Environment.Version.ToString())];
        meter.CreateObservableGauge("otrain_build_info", () => new Measurement<int>(1, build), null, "1, with the version of the program, the node and the runtime.");
        meter.CreateObservableGauge("otrain_silo_ready", () => Truth(readiness.IsReady), null, "1 while the silo is a member of the cluster and its storage can be written to.");
        meter.CreateObservableGauge("otrain_silo_check", () => Checks(readiness), null, "1 for each check that the silo passes.");
        meter.CreateObservableCounter("otrain_metrics_dropped", () => Dropped(collector), null, "Values that were not shown since their metric has too many series.");
        ProcessInstruments.AddTo(meter);
    }

    private static IEnumerable<Measurement<int>> Checks(SiloReadiness readiness) =>
        readiness.Checks.Select(check => new Measurement<int>(Truth(check.Value), new KeyValuePair<string, object?>("check", check.Key)));

    private static IEnumerable<Measurement<long>> Dropped(MetricCollector collector) =>
        collector.Dropped.Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("metric", pair.Key)));

    private static int Truth(bool value) => value ? 1 : 0;
}
