using System.Globalization;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Commands;

/// <summary>Writes lines of workers.</summary>
internal static class LogOutput
{
    /// <summary>One line each, with the worker in front; as JSON one object each.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<WorkerLine> lines, CommandContext context, CancellationToken cancellationToken)
    {
        await foreach (var (slot, line) in lines.WithCancellation(cancellationToken))
            if (context.Structured)
                context.Terminal.WriteRecord(LogEntry.Of(slot, line));
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{slot}| {line.Text}"));
    }
}
