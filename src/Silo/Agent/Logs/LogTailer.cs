using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Logs;

/// <summary>
/// Carries what a worker prints from its log file to its grain. It reads on only when the grain has taken what was read,
/// so a slow cluster costs no memory; what has grown too long in the meantime is skipped, and a line says so.
/// </summary>
internal sealed partial class LogTailer
{
    internal const int MaxBatchLines = 256;

    /// <summary>Behind by more than this, it jumps.</summary>
    internal const long MaxBacklog = 8 * 1024 * 1024;

    private const long KeptBacklog = 1024 * 1024;
    private const int ReadBytes = 64 * 1024;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SavePeriod = TimeSpan.FromSeconds(1);

    private readonly WorkerIdentity _worker;
    private readonly WorkerFiles _files;
    private readonly INodeLink _link;
    private readonly TimeProvider _time;
    private readonly Retry _retry;
    private readonly ILogger _logger;
    private readonly List<string> _pending = [];

    private LogLineSplitter _splitter = new();
    private LogPosition _origin = LogPosition.Start;
    private LogPosition _delivered = LogPosition.Start;
    private LogPosition _saved = LogPosition.Start;
    private long _lastSave;

    internal LogTailer(WorkerIdentity worker, WorkerFiles files, INodeLink link, TimeProvider time, ILogger logger)
    {
        _worker = worker;
        _files = files;
        _link = link;
        _time = time;
        _retry = new Retry(time);
        _logger = logger;
    }

    /// <summary>Runs until the process has ended and all that it printed is delivered.</summary>
    /// <param name="ended">Is cancelled when the process has ended: what is in the file then is all.</param>
    /// <param name="cancellationToken">Ends it at once; the position is saved.</param>
    internal async Task RunAsync(CancellationToken ended, CancellationToken cancellationToken)
    {
        _origin = _delivered = _saved = LogPosition.Load(_files.Position);
        try
        {
            await TailAsync(ended, cancellationToken);
        }
        finally
        {
            await SaveAsync(CancellationToken.None);
        }
    }

    private async Task TailAsync(CancellationToken ended, CancellationToken cancellationToken)
    {
        var buffer = new byte[ReadBytes];
        await using var file = new FileStream(_files.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        file.Position = _origin.Offset;
        while (true)
        {
            // Asked before the file is read: nothing is written after the end.
            var complete = ended.IsCancellationRequested;
            SkipBacklog(file);
            var count = await file.ReadAsync(buffer, cancellationToken);
            _pending.AddRange(_splitter.Feed(buffer.AsMemory(0, count)));
            if (count == 0 && complete && _splitter.Finish() is { } last)
                _pending.Add(last);
            await DeliverAsync(cancellationToken);
            if (count > 0)
                continue;
            if (complete)
                return;
            await SaveNowAndThenAsync(cancellationToken);
            await PauseAsync(ended, cancellationToken);
        }
    }

    private void SkipBacklog(FileStream file)
    {
        var backlog = file.Length - file.Position;
        if (backlog <= MaxBacklog)
            return;
        var skipped = backlog - KeptBacklog;
        file.Position += skipped;
        _pending.Add(string.Create(CultureInfo.InvariantCulture, $"[{skipped} bytes of the log are skipped here; they are in {_files.Log}]"));
        _origin = new LogPosition(file.Position, _delivered.Lines);
        _splitter = new LogLineSplitter();
        LogSkipped(_logger, _worker, skipped);
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        for (var first = 0; first < _pending.Count; first += MaxBatchLines)
        {
            var number = _delivered.Lines + first;
            var lines = _pending.Skip(first).Take(MaxBatchLines).Select((text, index) => LineOf(number + index, text)).ToImmutableArray();
            await _retry.UntilDoneAsync(
                token => _link.AppendLogAsync(_worker, lines, token),
                (fault, attempt) => LogNotDelivered(_logger, attempt == 1 ? LogLevel.Information : LogLevel.Debug, _worker, fault.Message),
                cancellationToken);
        }
        // Offset and number move together: a later tailer that begins here gives each line the number it has now.
        _delivered = new LogPosition(_origin.Offset + _splitter.Consumed, _delivered.Lines + _pending.Count);
        _pending.Clear();
    }

    private LogLine LineOf(long before, string text) => new(LogLine.SequenceOf(_worker.Attempt, before + 1), _time.GetUtcNow(), text);

    private async Task PauseAsync(CancellationToken ended, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, cancellationToken);
        await Task.Delay(LookAgain, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Task SaveNowAndThenAsync(CancellationToken cancellationToken) =>
        _time.GetElapsedTime(_lastSave) >= SavePeriod ? SaveAsync(cancellationToken) : Task.CompletedTask;

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        _lastSave = _time.GetTimestamp();
        if (_delivered == _saved)
            return;
        await _delivered.SaveAsync(_files.Position, cancellationToken);
        _saved = _delivered;
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} printed more than could be delivered: {Bytes} bytes are skipped")]
    private static partial void LogSkipped(ILogger logger, WorkerIdentity worker, long bytes);

    [LoggerMessage("lines of {Worker} could not be delivered, they are sent again: {Fault}")]
    private static partial void LogNotDelivered(ILogger logger, LogLevel level, WorkerIdentity worker, string fault);
}
