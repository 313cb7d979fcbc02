using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Commands;

/// <summary>Writes lines of workers.</summary>
internal static class LogOutput
{
    private const int AttemptShift = 32;

    /// <summary>One line each, with the worker in front; as JSON one object each.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<WorkerLine> lines, CommandContext context, CancellationToken cancellationToken)
    {
        await foreach (var (slot, line) in lines.WithCancellation(cancellationToken))
            if (context.Structured)
                context.Terminal.WriteRecord(new { Slot = slot, Attempt = line.Sequence >> AttemptShift, line.Sequence, line.Time, Level = LineLevels.Of(line.Text), line.Text });
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{slot}| {line.Text}"));
    }
}
