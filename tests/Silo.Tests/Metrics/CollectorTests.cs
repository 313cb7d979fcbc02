using System.Diagnostics.Metrics;
using OrleansTraining.Grains.Metrics;

namespace OrleansTraining.Silo.Tests.Metrics;

public sealed class CollectorTests : IDisposable
{
    private readonly CollectorScene _scene = new(maxSeries: 3);

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Counter_WithTagsInAnyOrder_IsOneSeries()
    {
        var counter = _scene.Meter.CreateCounter<int>("calls");
        counter.Add(1, new("a", "x"), new KeyValuePair<string, object?>("b", 2));
        counter.Add(2, new("b", 2), new KeyValuePair<string, object?>("a", "x"));

        _scene.Scrape().ShouldBe(["calls_total{a=\"x\",b=\"2\"} 3"]);
        _scene.Collector.Read("calls_total").Single().Label("a").ShouldBe("x");
    }

    [Fact]
    public void Instruments_OfEachKind_HaveTheirValues()
    {
        _scene.Meter.CreateGauge<long>("level").Record(7);
        var upDown = _scene.Meter.CreateUpDownCounter<short>("open");
        upDown.Add(3);
        upDown.Add(-1);
        _scene.Meter.CreateObservableGauge("age", () => 1500d, "ms");
        _scene.Meter.CreateObservableCounter("seen", () => 5m);

        _scene.Scrape().ShouldBe(["age_seconds 1.5", "level 7", "open 2", "seen_total 5"]);
    }

    [Fact]
    public void Histogram_WithAdvice_UsesItsBoundsInTheUnitOfTheMetric()
    {
        var histogram = _scene.Meter.CreateHistogram("wait", "ms", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [10, 1000] });
        histogram.Record(10);
        histogram.Record(500);
        histogram.Record(2000);
        histogram.Record(double.NaN);

        _scene.Scrape().ShouldBe(
        [
            "wait_seconds_bucket{le=\"0.01\"} 1",
            "wait_seconds_bucket{le=\"1.0\"} 2",
            "wait_seconds_bucket{le=\"+Inf\"} 3",
            "wait_seconds_sum 2.51",
            "wait_seconds_count 3",
        ]);
    }

    [Fact]
    public void Series_MoreThanAllowed_AreDroppedAndCounted()
    {
        var counter = _scene.Meter.CreateCounter<int>("calls");
        for (var user = 0; user < 10; user++)
            counter.Add(1, new KeyValuePair<string, object?>("user", user));
        counter.Add(1, new KeyValuePair<string, object?>("user", 0));

        _scene.Scrape().ShouldBe(["calls_total{user=\"0\"} 2", "calls_total{user=\"1\"} 1", "calls_total{user=\"2\"} 1"], ignoreOrder: true);
        _scene.Collector.Dropped.ShouldBe([new("calls_total", 7)]);
    }

    [Fact]
    public void ObservedSeries_NotToldAnyMore_AreForgottenAndMakeRoom()
    {
        string[] jobs = ["a", "b", "c"];
        _scene.Meter.CreateObservableGauge("step", () => jobs.Select(job => new Measurement<int>(1, new KeyValuePair<string, object?>("job", job))));
        _scene.Scrape().Length.ShouldBe(3);
        jobs = ["d", "c"];

        _scene.Scrape().ShouldBe(["step{job=\"c\"} 1", "step{job=\"d\"} 1"], ignoreOrder: true);
        _scene.Collector.Dropped.ShouldBeEmpty();
    }

    [Fact]
    public void ObservedSeries_MoreThanAllowed_AreDroppedAndCounted()
    {
        _scene.Meter.CreateObservableGauge("step", () => Enumerable.Range(0, 8).Select(job => new Measurement<int>(1, new KeyValuePair<string, object?>("job", job))));

        _scene.Scrape().Length.ShouldBe(3);
        _scene.Scrape().Length.ShouldBe(3);
        _scene.Collector.Dropped.Single().Value.ShouldBe(10);
    }

    [Fact]
    public void ObservedSeries_ToldByTwoInstruments_AreAddedOnce()
    {
        _scene.Meter.CreateObservableUpDownCounter("open", () => 2);
        _scene.Meter.CreateObservableUpDownCounter("open", () => 3);
        _scene.Scrape();

        _scene.Scrape().ShouldBe(["open 5"]);
    }

    [Fact]
    public void Instrument_ThatThrows_DoesNotHideTheOthers()
    {
        _scene.Meter.CreateObservableGauge("broken", int () => throw new IOException("gone"));
        _scene.Meter.CreateObservableGauge("whole", () => 1);

        _scene.Scrape().ShouldBe(["whole 1"]);
    }

    [Fact]
    public void Meter_OfAnotherHostInTheProcess_IsNotShown()
    {
        using var other = new CollectorScene();
        other.Meter.CreateGauge<int>("foreign").Record(1);

        _scene.Scrape().ShouldBeEmpty();
        other.Scrape().ShouldBe(["foreign 1"]);
    }

    [Fact]
    public async Task Counter_FromManyThreadsDuringScrapes_LosesNothing()
    {
        var counter = _scene.Meter.CreateCounter<double>("calls");
        var histogram = _scene.Meter.CreateHistogram<double>("wait", "s");
        var done = new CancellationTokenSource();
        var scraping = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                _scene.Scrape();
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var call = 0; call < 10_000; call++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("of", call % 2));
                histogram.Record(0.5);
            }
        })));
        await done.CancelAsync();
        await scraping;

        var lines = _scene.Scrape();
        lines.ShouldContain("calls_total{of=\"0\"} 40000");
        lines.ShouldContain("calls_total{of=\"1\"} 40000");
        lines.ShouldContain("wait_seconds_count 80000");
        lines.ShouldContain("wait_seconds_sum 40000");
    }

    [Fact]
    public void HistogramSource_MoreSeriesThanAllowed_AreDroppedAndCounted()
    {
        using var scene = new CollectorScene(maxSeries: 1, new Source());

        scene.Scrape().ShouldBe(
        [
            "step_seconds_bucket{slot=\"0\",le=\"1.0\"} 4",
            "step_seconds_bucket{slot=\"0\",le=\"+Inf\"} 5",
            "step_seconds_sum{slot=\"0\"} 7.5",
            "step_seconds_count{slot=\"0\"} 5",
        ]);
        scene.Collector.Dropped.ShouldBe([new("step_seconds", 1)]);
    }

    private sealed class Source : IHistogramSource
    {
        public IEnumerable<HistogramFamily> Read() =>
        [
            new("step", "s", "", [1], [new([new("slot", 0)], [4, 1], 7.5), new([new("slot", 1)], [1, 1], 2)]),
            new("none", "s", "", [1], []),
        ];
    }
}
