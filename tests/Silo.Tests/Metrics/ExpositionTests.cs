using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using OrleansTraining.Silo.Metrics.Collection;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Tests.Metrics;

public sealed class ExpositionTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Text => Encoding.UTF8.GetString(_output.WrittenSpan);

    [Fact]
    public void Labels_WithQuotesBackslashesAndLineEnds_AreEscaped()
    {
        var labels = LabelText.Of([new("b", "a\"b\\c\nd"), new("a.x", 7), new("t", true), new("n", null)]);

        LabelText.Render(labels).ShouldBe("""a_x="7",b="a\"b\\c\nd",n="",t="true" """.TrimEnd());
    }

    [Fact]
    public void Labels_TooLong_AreCutBetweenCharacters()
    {
        var labels = LabelText.Of([new("a", new string('x', 255) + "😀" + new string('y', 100))]);

        labels.Single().Value.ShouldBe(new string('x', 255));
    }

    [Fact]
    public void Labels_OfTheSameNameBehindCleaning_CountOnce() =>
        LabelText.Render(LabelText.Of([new("a.b", 1), new("a_b", 2)])).ShouldBe("a_b=\"1\"");

    [Fact]
    public void Text_CounterAndGauge_AreWrittenWithTheirTypes()
    {
        var writer = new ExpositionWriter(_output, ExpositionFormat.Text);
        writer.Begin("calls_total", MetricKind.Counter, "All \"calls\"\nof \\ it.");
        writer.Value("job=\"a\""u8, 12);
        writer.Begin("loss", MetricKind.Gauge, "");
        writer.Value(default, 0.1);
        writer.Value("k=\"1\""u8, double.NaN);
        writer.Value("k=\"2\""u8, double.PositiveInfinity);
        writer.Value("k=\"3\""u8, double.NegativeInfinity);
        writer.Value("k=\"4\""u8, 1e300);
        writer.End();

        Text.ShouldBe("""
            # HELP calls_total All "calls"\nof \\ it.
            # TYPE calls_total counter
            calls_total{job="a"} 12
            # TYPE loss gauge
            loss 0.1
            loss{k="1"} NaN
            loss{k="2"} +Inf
            loss{k="3"} -Inf
            loss{k="4"} 1E+300

            """);
    }

    [Fact]
    public void OpenMetrics_Counter_NamesItsFamilyWithoutTotalAndEnds()
    {
        var writer = new ExpositionWriter(_output, ExpositionFormat.OpenMetrics);
        writer.Begin("calls_total", MetricKind.Counter, "All \"calls\".");
        writer.Value(default, 3);
        writer.End();

        Text.ShouldBe("""
            # HELP calls All \"calls\".
            # TYPE calls counter
            calls_total 3
            # EOF

            """);
    }

    [Fact]
    public void Histogram_Buckets_AreCumulative()
    {
        var writer = new ExpositionWriter(_output, ExpositionFormat.Text);
        writer.Begin("step_seconds", MetricKind.Histogram, "");
        writer.Histogram("job=\"a\""u8, new HistogramBounds([1, 0.5]), [2, 0, 3], 9.25);

        Text.ShouldBe("""
            # TYPE step_seconds histogram
            step_seconds_bucket{job="a",le="0.5"} 2
            step_seconds_bucket{job="a",le="1.0"} 2
            step_seconds_bucket{job="a",le="+Inf"} 5
            step_seconds_sum{job="a"} 9.25
            step_seconds_count{job="a"} 5

            """);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 1)]
    [InlineData(1, 1)]
    [InlineData(double.PositiveInfinity, 2)]
    public void BucketOf_Bound_BelongsToTheBucketBelow(double value, int bucket) =>
        new HistogramBounds([0.5, 1]).BucketOf(value).ShouldBe(bucket);

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("text/plain;version=0.0.4,application/openmetrics-text;q=0.1", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData("no such; thing,,", false)]
    public void Format_ForAccept_IsWhatIsPreferred(string accept, bool open) =>
        ExpositionFormats.Of(new StringValues(accept)).ShouldBe(open ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text);
}
