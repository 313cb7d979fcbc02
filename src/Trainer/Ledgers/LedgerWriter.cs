using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Ledgers;

/// <summary>
/// Appends a line for each committed step to a file, each in one call to the system: a process that is killed keeps what
/// it has written, and no line but the last can be torn. When the disk refuses, the ledger ends there and training goes
/// on; the other members have the same lines.
/// </summary>
/// <param name="path">The file; an older one of this name is replaced.</param>
/// <param name="header">Its first line.</param>
/// <param name="time">The clock.</param>
/// <param name="failed">Told once when it cannot be written.</param>
internal sealed class LedgerWriter(string path, LedgerHeader header, TimeProvider time, Action<string> failed) : IStepLedger
{
    private FileStream? _file;
    private bool _ended;

    /// <inheritdoc />
    public bool IsKept => true;

    /// <inheritdoc />
    public void Write(GenerationShare share, int step, StepReceipt receipt, StepTime taken)
    {
        if (_ended)
            return;
        try
        {
            _file ??= Create();
            _file.Write(LedgerFormat.Line(StepOf(share, step, receipt, taken)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _ended = true;
            failed(error.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private FileStream Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Without a buffer of its own.
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Write(LedgerFormat.Line(header));
        return file;
    }

    private LedgerStep StepOf(GenerationShare share, int step, StepReceipt receipt, StepTime taken) => new()
    {
        Learning = share.IsLearner,
        DurationMicroseconds = Microseconds(taken.Whole),
        ComputeMicroseconds = Microseconds(taken.Compute),
        Microseconds = Microseconds(time.GetUtcNow() - DateTimeOffset.UnixEpoch),
        Generation = share.Generation,
        Step = step,
        WorldSize = share.WorldSize,
        Shares = [.. receipt.Shares.Select(item => new LedgerShare { Rank = item.Rank, Microbatches = item.Node, Samples = item.Samples })],
    };

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
