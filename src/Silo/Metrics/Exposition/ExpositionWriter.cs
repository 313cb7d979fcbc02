using System.Buffers;
using System.Text;
using OrleansTraining.Silo.Metrics.Collection;

namespace OrleansTraining.Silo.Metrics.Exposition;

/// <summary>Writes metrics, one family after the other.</summary>
internal sealed class ExpositionWriter(IBufferWriter<byte> output, ExpositionFormat format)
{
    private const int LongestNumber = 32;
    private byte[] _name = [];

    /// <summary>Begins a family. All its samples come before the next begins.</summary>
    internal void Begin(string name, MetricKind kind, string help)
    {
        _name = Encoding.UTF8.GetBytes(name);
        // OpenMetrics names a counter's family without its suffix.
        var family = format == ExpositionFormat.OpenMetrics && kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal)
            ? name[..^"_total".Length]
            : name;
        if (help.Length > 0)
            Write($"# HELP {family} {LabelText.Help(help, format)}\n");
        Write($"# TYPE {family} {kind.ToString().ToLowerInvariant()}\n");
    }

    /// <summary>One value.</summary>
    internal void Value(ReadOnlySpan<byte> labels, double value) => Sample(default, labels, default, value);

    /// <summary>One histogram.</summary>
    /// <param name="labels">Its labels.</param>
    /// <param name="bounds">Its bounds.</param>
    /// <param name="counts">How many values each bucket has by itself.</param>
    /// <param name="sum">The sum of all values.</param>
    internal void Histogram(ReadOnlySpan<byte> labels, HistogramBounds bounds, ReadOnlySpan<long> counts, double sum)
    {
        var total = 0L;
        for (var bucket = 0; bucket < bounds.Buckets; bucket++)
        {
            total += counts[bucket];
            Sample("_bucket"u8, labels, bounds.Labels[bucket], total);
        }

        Sample("_sum"u8, labels, default, sum);
        Sample("_count"u8, labels, default, total);
    }

    /// <summary>The end of it all.</summary>
    internal void End()
    {
        if (format == ExpositionFormat.OpenMetrics)
            Write("# EOF\n");
    }

    private void Sample(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> last, double value)
    {
        var span = output.GetSpan(_name.Length + suffix.Length + labels.Length + last.Length + LongestNumber + 6);
        var at = Copy(_name, span, 0);
        at = Copy(suffix, span, at);
        if (labels.Length + last.Length > 0)
        {
            span[at++] = (byte)'{';
            at = Copy(labels, span, at);
            if (labels.Length > 0 && last.Length > 0)
                span[at++] = (byte)',';
            at = Copy(last, span, at);
            span[at++] = (byte)'}';
        }

        span[at++] = (byte)' ';
        at += Number(value, span[at..]);
        span[at++] = (byte)'\n';
        output.Advance(at);
    }

    private static int Number(double value, Span<byte> span)
    {
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8, span, 0);
        // Most are whole numbers, which are written faster.
        var written = 0;
        var done = Math.Abs(value) < 1e15 && value == Math.Truncate(value)
            ? ((long)value).TryFormat(span, out written)
            : value.TryFormat(span, out written, default, System.Globalization.CultureInfo.InvariantCulture);
        return done ? written : throw new InvalidOperationException($"the number {value} takes more than {LongestNumber} bytes");
    }

    private static int Copy(ReadOnlySpan<byte> part, Span<byte> span, int at)
    {
        part.CopyTo(span[at..]);
        return at + part.Length;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
