using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>
/// Listens to this project's spans and brings them to a collector by OTLP over HTTP. Whoever ends a span never waits: the
/// queue is bounded, and what does not fit in is dropped and counted. A collector that is down costs nothing else.
/// </summary>
public sealed class OtlpTraceExporter : IAsyncDisposable
{
    /// <summary>Spans that wait at most.</summary>
    public const int MaxQueue = 2048;

    /// <summary>Spans of one request at most.</summary>
    public const int MaxBatch = 512;

    private static readonly TimeSpan LogPeriod = TimeSpan.FromMinutes(1);

    private readonly OtlpSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OtlpSender _sender;
    private readonly ActivityListener _listener;
    private readonly Channel<Activity> _queue;
    private readonly SemaphoreSlim _full = new(0, 1);
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private long _dropped;
    private long _told;
    private string _reason = "";
    private long? _logged;

    private OtlpTraceExporter(OtlpSettings settings, TimeProvider time, Random random, ILogger logger)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        _sender = new OtlpSender(settings, time, random);
        _queue = Channel.CreateBounded<Activity>(
            new BoundedChannelOptions(MaxQueue) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Drop(1, "the queue is full"));
        _listener = new ActivityListener { ShouldListenTo = IsOurs, Sample = Sample, ActivityStopped = Take };
        OtlpLog.Started(logger, settings.Address);
        // It belongs to nobody's trace.
        using (ExecutionContext.SuppressFlow())
            _loop = Task.Run(RunAsync);
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many spans could not be brought, so far.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Begins to listen.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads attempts.</param>
    /// <param name="logger">The log.</param>
    public static OtlpTraceExporter Start(OtlpSettings settings, TimeProvider time, Random random, ILogger logger) => new(settings, time, random, logger);

    /// <summary>Says why traces are not exported.</summary>
    public static void LogRefused(ILogger logger, string fault) => OtlpLog.Refused(logger, fault);

    /// <summary>Listens no more, and brings what is there within some time; what is left then is dropped.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        _listener.Dispose();
        _queue.Writer.TryComplete();
        await _leaving.CancelAsync().ConfigureAwait(false);
        _end.CancelAfter(patience);
        await _loop.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        _sender.Dispose();
        _full.Dispose();
        _leaving.Dispose();
        _end.Dispose();
    }

    private static bool IsOurs(ActivitySource source) =>
        source.Name is TrainingTraces.SiloName or TrainingTraces.GrainsName or TrainingTraces.TrainerName or TrainingTraces.CallsName;

    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options)
    {
        if (options.Source.Name == TrainingTraces.CallsName)
            return IsCallWorthIt(options.Parent) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None;
        // What is left out is carried on nevertheless, so that the other processes leave it out too.
        return _settings.Sampler.Keeps(options.Parent, options.TraceId) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData;
    }

    /// <summary>
    /// Calls of grains are spans within something that is one: heartbeats and polls by themselves are not. Nor are calls
    /// of work that goes on in the background when the span during which it began has ended.
    /// </summary>
    private static bool IsCallWorthIt(ActivityContext parent) =>
        parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
        && (parent.IsRemote || Activity.Current is not { IsStopped: true });

    private void Take(Activity span)
    {
        if (!span.Recorded || !_queue.Writer.TryWrite(span) || _queue.Reader.Count < MaxBatch || _full.CurrentCount > 0)
            return;
        try
        {
            _full.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // Another one did, or it is over.
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<Activity>(MaxBatch);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_end.Token).ConfigureAwait(false))
            {
                await GatherAsync().ConfigureAwait(false);
                while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var span))
                    batch.Add(span);
                await SendAsync(batch).ConfigureAwait(false);
                batch.Clear();
                Tell();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            var left = batch.Count;
            while (_queue.Reader.TryRead(out _))
                left++;
            Drop(left, "the process ended");
        }
        finally
        {
            Tell();
        }
    }

    // Until a batch is full, the time is up, or the end begins.
    private async Task GatherAsync()
    {
        if (_queue.Reader.Count >= MaxBatch || _leaving.IsCancellationRequested)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        await Task.WhenAny(_full.WaitAsync(either.Token), Task.Delay(_settings.Delay, _time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
    }

    private async Task SendAsync(List<Activity> batch)
    {
        try
        {
            var message = _settings.Encoding == OtlpEncoding.Json ? OtlpJson.Write(batch, _settings) : OtlpProtobuf.Write(batch, _settings);
            var outcome = await _sender.SendAsync(message, _leaving.Token, _end.Token).ConfigureAwait(false);
            if (!outcome.Taken)
                Drop(batch.Count, outcome.Reason);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
        {
            // A span may hold anything. One batch is lost then, and not all that come behind it.
            Drop(batch.Count, fault.Message);
        }
    }

    private void Drop(int count, string reason)
    {
        if (count == 0)
            return;
        Interlocked.Add(ref _dropped, count);
        Volatile.Write(ref _reason, reason);
    }

    // Once a minute, and at the end.
    private void Tell()
    {
        var dropped = Dropped;
        if (dropped == _told || (_logged is { } at && _time.GetElapsedTime(at) < LogPeriod && !_leaving.IsCancellationRequested))
            return;
        OtlpLog.Dropped(_logger, dropped - _told, Volatile.Read(ref _reason));
        _told = dropped;
        _logged = _time.GetTimestamp();
    }
}
