using System.Diagnostics.Metrics;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.Membership;

namespace Orleans.Runtime.Diagnostics;

/// <summary>What one silo can be asked for: activations, calls, queues, connections, membership. It goes with the silo.</summary>
internal sealed class SiloGauges : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly Meter _meter = new(EngineMetrics.MeterName);
    private readonly EngineModel _model;
    private readonly ActivationCatalog _catalog;
    private readonly MembershipTableAgent _membership;
    private readonly SiloRuntime _silo;

    public SiloGauges(EngineModel model, ActivationCatalog catalog, MembershipTableAgent membership, SiloRuntime silo)
    {
        (_model, _catalog, _membership, _silo) = (model, catalog, membership, silo);
        AddActivations();
        AddCalls();
        AddCluster();
    }

    /// <summary>It begins with the silo: that it is made is all.</summary>
    public void Participate(ISiloLifecycle observer)
    {
    }

    public void Dispose() => _meter.Dispose();

    private void AddActivations()
    {
        _meter.CreateObservableGauge("orleans-catalog-activations", () => _catalog.Count, description: "Activations on this silo.");
        _meter.CreateObservableUpDownCounter("orleans-grains", Grains, description: "Activations on this silo, by the class of the grain.");
        _meter.CreateObservableGauge(
            "orleans-scheduler-waiting-requests", () => _catalog.All.Sum(activation => activation.WaitingCount), description: "Calls and timers that wait for their turn.");
        _meter.CreateObservableGauge(
            "orleans-scheduler-longest-queue", () => _catalog.All.Select(activation => activation.WaitingCount).DefaultIfEmpty().Max(), description: "What waits for the activation for which most waits.");
    }

    private void AddCalls()
    {
        _meter.CreateObservableCounter("orleans-app-requests", () => Calls(call => call.Started), description: "Calls of grains on this silo, by class and method.");
        _meter.CreateObservableCounter("orleans-app-requests-failed", () => Calls(call => call.Failed), description: "Calls of grains on this silo that did not end with a result.");
        _meter.CreateObservableCounter("orleans-app-requests-time", () => Calls(call => call.Time.TotalSeconds), "s", "How long calls of grains on this silo ran, together.");
        _meter.CreateObservableGauge("orleans-app-requests-running", () => Calls(call => call.Running), description: "Calls of grains on this silo that run now.");
    }

    private void AddCluster()
    {
        _meter.CreateObservableGauge("orleans-membership-version", () => _membership.View.Version, description: "The version of the membership table that this silo knows.");
        _meter.CreateObservableGauge("orleans-membership-active-silos", () => _membership.View.Active.Length, description: "Silos that are active, as far as this one knows.");
        _meter.CreateObservableGauge("orleans-gateway-connected-clients", () => _silo.Connections.Count(connection => connection.Peer.Silo is null), description: "Clients that are connected to this silo.");
        _meter.CreateObservableGauge("orleans-networking-connections", () => _silo.Connections.Count(), description: "Connections that are open, to clients and other silos.");
        _meter.CreateObservableGauge("orleans-networking-send-queue", () => _silo.Connections.Sum(connection => connection.Queued), description: "Messages that wait to be sent.");
    }

    private IEnumerable<Measurement<int>> Grains() => _catalog.All
        .GroupBy(activation => activation.Class)
        .Select(group => new Measurement<int>(group.Count(), Tag("type", group.Key.Name)));

    private IEnumerable<Measurement<T>> Calls<T>(Func<CallFigures, T> value)
        where T : struct =>
        from grain in _model.Classes.All
        from pair in grain.Calls
        select new Measurement<T>(value(pair.Value), Tag("type", grain.Name), Tag("method", pair.Key.Method.Name));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
