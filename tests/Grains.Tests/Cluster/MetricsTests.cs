using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class MetricsTests : IAsyncLifetime
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new();
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TrainingCluster.StartAsync();
        _listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == TrainingMetrics.MeterName)
                own.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Run_OneWorkerCrashes_ShowsStepsLossesAndTheRecovery()
    {
        _cluster.Faults.CrashAt(1, 7);
        var job = await _cluster.SubmitAsync(Specs.Of("measured"));
        (await _cluster.EndAsync(job)).Phase.ShouldBe(JobPhase.Completed);

        await Patience.UntilAsync(() => Task.FromResult(Ask()), values => values.ContainsKey("otrain.job.phase measured completed"));

        var values = Ask();
        values["otrain.job.step measured"].ShouldBe(12);
        values["otrain.job.steps.wanted measured"].ShouldBe(12);
        values["otrain.job.worker_losses measured process-exit"].ShouldBe(1);
        values["otrain.job.recoveries measured process-exit"].ShouldBeGreaterThanOrEqualTo(1);
        values["otrain.job.restarts measured"].ShouldBe(1);
        values["otrain.job.workers.running measured"].ShouldBe(0);
        values["otrain.job.checkpoint.step measured"].ShouldBe(12);
        values.ShouldContainKey("otrain.job.loss measured");
    }

    [Fact]
    public async Task Run_WhileItTrains_ShowsTheAgeOfEachHeartbeat()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("beating"));
        foreach (var gate in gates)
            await gate.Reached;

        await Patience.UntilAsync(
            () => Task.FromResult(Ask()),
            values => values.ContainsKey("otrain.worker.heartbeat.age beating 0") && values.ContainsKey("otrain.worker.heartbeat.age beating 1")
                && values.GetValueOrDefault("otrain.job.workers.running beating") == 2);

        await _cluster.Job(job).StopAsync("seen enough");
        await Patience.UntilAsync(() => Task.FromResult(Ask()), values => !values.Keys.Any(name => name.StartsWith("otrain.worker.heartbeat.age beating", StringComparison.Ordinal)));
    }

    private Dictionary<string, double> Ask()
    {
        _values.Clear();
        _listener.RecordObservableInstruments();
        return new(_values);
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (_, text) in tags)
            name = $"{name} {text}";
        _values[name] = value;
    }
}
