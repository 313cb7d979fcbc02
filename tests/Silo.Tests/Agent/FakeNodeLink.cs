using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Links;

namespace OrleansTraining.Silo.Tests.Agent;

/// <summary>The cluster, as an agent sees it. It remembers what it was told, and fails when it is told to.</summary>
internal sealed class FakeNodeLink : INodeLink
{
    private readonly Channel<NodeCommand> _commands = Channel.CreateUnbounded<NodeCommand>();
    private long _sequence;
    private int _missed;

    /// <summary>Every call fails while this is set.</summary>
    public volatile bool IsDown;

    public ConcurrentQueue<ProcessStarted> Started { get; } = new();

    public ConcurrentQueue<ProcessExited> Exited { get; } = new();

    public ConcurrentQueue<NodeReport> Heartbeats { get; } = new();

    public ConcurrentQueue<long> Acknowledged { get; } = new();

    public ConcurrentDictionary<WorkerIdentity, ConcurrentDictionary<long, string>> Logs { get; } = new();

    /// <summary>Heartbeats that have failed.</summary>
    public int Missed => _missed;

    public bool HasLeft { get; private set; }

    public void Send(LaunchRequest launch) => _commands.Writer.TryWrite(new NodeCommand { Sequence = ++_sequence, Launch = launch }).ShouldBeTrue();

    public void Send(KillRequest kill) => _commands.Writer.TryWrite(new NodeCommand { Sequence = ++_sequence, Kill = kill }).ShouldBeTrue();

    /// <summary>What has come by now, in the order of its numbers. Taken as one array first: lines may come while it is sorted.</summary>
    public string[] LinesOf(WorkerIdentity worker) =>
        Logs.TryGetValue(worker, out var lines) ? [.. lines.ToArray().OrderBy(line => line.Key).Select(line => line.Value)] : [];

    public async Task<ImmutableArray<NodeCommand>> WaitCommandsAsync(long acknowledged, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        Acknowledged.Enqueue(acknowledged);
        return [await _commands.Reader.ReadAsync(cancellationToken)];
    }

    public Task HeartbeatAsync(NodeReport report, CancellationToken cancellationToken)
    {
        if (IsDown)
            Interlocked.Increment(ref _missed);
        ThrowIfDown();
        Heartbeats.Enqueue(report);
        return Task.CompletedTask;
    }

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        HasLeft = true;
        return Task.CompletedTask;
    }

    public Task StartedAsync(ProcessStarted started, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        Started.Enqueue(started);
        return Task.CompletedTask;
    }

    public Task ExitedAsync(ProcessExited exited, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        Exited.Enqueue(exited);
        return Task.CompletedTask;
    }

    public Task AppendLogAsync(WorkerIdentity worker, ImmutableArray<LogLine> lines, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var known = Logs.GetOrAdd(worker, _ => new ConcurrentDictionary<long, string>());
        foreach (var line in lines)
            known.GetOrAdd(line.Sequence, line.Text).ShouldBe(line.Text, "a sequence number names one line");
        return Task.CompletedTask;
    }

    private void ThrowIfDown()
    {
        if (IsDown)
            throw new TimeoutException("the cluster is down");
    }
}
