using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Diagnostics;

[Collection(SharedCluster.Name)]
public sealed class GaugesTests : IDisposable
{
    private readonly ClusterFixture _fixture;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new();

    public GaugesTests(ClusterFixture fixture)
    {
        _fixture = fixture;
        _listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "Microsoft.Orleans")
                own.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Calls_ThatEndWellOrNot_AreCountedByClassAndMethod()
    {
        const string Add = "orleans-app-requests OrleansTraining.Engine.Tests.Grains.CallGrain AddAsync";
        const string Throw = "orleans-app-requests-failed OrleansTraining.Engine.Tests.Grains.CallGrain ThrowAsync";
        var before = Ask();
        var grain = _fixture.Grains.GetGrain<ICallGrain>("counted");
        for (var call = 0; call < 5; call++)
            await grain.AddAsync(call);
        await Should.ThrowAsync<Exception>(() => grain.ThrowAsync("argument"));

        await Until.TrueAsync(() => Ask() is var now && Grown(before, now, Add) >= 5 && Grown(before, now, Throw) >= 1, "the calls are counted");

        var after = Ask();
        after["orleans-grains OrleansTraining.Engine.Tests.Grains.CallGrain"].ShouldBeGreaterThanOrEqualTo(1);
        after["orleans-catalog-activations"].ShouldBeGreaterThanOrEqualTo(after["orleans-grains OrleansTraining.Engine.Tests.Grains.CallGrain"]);
        Grown(before, after, "orleans-app-requests-latency").ShouldBeGreaterThanOrEqualTo(6);
        Grown(before, after, "orleans-messaging-sent-messages-size").ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task Calls_ThatRun_ShowAsRunningAndThoseBehindThemAsWaiting()
    {
        const string Running = "orleans-app-requests-running OrleansTraining.Engine.Tests.Grains.CallGrain WaitAsync";
        using var stop = new CancellationTokenSource();
        var before = Ask().GetValueOrDefault(Running);
        var waiting = _fixture.Grains.GetGrain<ICallGrain>("held").WaitAsync("gauge-entered", "gauge-cancelled", stop.Token);

        await Until.TrueAsync(() => Ask().GetValueOrDefault(Running) > before, "the call runs");

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await Until.TrueAsync(() => Ask().GetValueOrDefault(Running) <= before, "the call has ended");
    }

    [Fact]
    public void Cluster_OfTwoSilos_ShowsItsVersionAndMembers()
    {
        var values = Ask();

        // The silos of this process tell the same, one after the other.
        values["orleans-membership-active-silos"].ShouldBeGreaterThanOrEqualTo(2);
        values["orleans-membership-version"].ShouldBeGreaterThanOrEqualTo(2);
        values["orleans-gateway-connected-clients"].ShouldBeGreaterThanOrEqualTo(1);
        values["orleans-networking-connections"].ShouldBeGreaterThanOrEqualTo(2);
        values.ShouldContainKey("orleans-scheduler-waiting-requests");
        values.ShouldContainKey("orleans-networking-malformed");
    }

    private static double Grown(Dictionary<string, double> before, Dictionary<string, double> after, string name) =>
        after.GetValueOrDefault(name) - before.GetValueOrDefault(name);

    private Dictionary<string, double> Ask()
    {
        foreach (var name in _values.Keys.Where(name => !IsPushed(name)))
            _values.TryRemove(name, out _);
        _listener.RecordObservableInstruments();
        return new(_values);
    }

    private static bool IsPushed(string name) => name.Contains("-latency", StringComparison.Ordinal) || name.Contains("-size", StringComparison.Ordinal);

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (_, text) in tags)
            name = $"{name} {text}";
        _values.AddOrUpdate(name, IsPushed(name) ? 1 : value, (key, before) => before + (IsPushed(key) ? 1 : value));
    }
}
