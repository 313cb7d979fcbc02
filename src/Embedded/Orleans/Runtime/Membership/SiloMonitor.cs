using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Membership;

/// <summary>Probes one other silo for as long as it is a neighbour on the ring.</summary>
internal sealed class SiloMonitor(
    SiloAddress target,
    MembershipTableAgent table,
    ReferenceFactory references,
    ClusterMembershipOptions options,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private Task _running = Task.CompletedTask;
    private long _lastAnswer;

    internal void Start() => _running = RunAsync(_stopping.Token);

    /// <summary>A connection was lost: probe now.</summary>
    internal void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one woke it in the same moment.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        _wake.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        await Task.Yield();
        var missed = 0;
        var peer = references.GetSystemTarget<IMembershipPeer>(target);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var start = time.GetTimestamp();
                var fault = await ProbeAsync(peer, stopping);
                missed = fault is null ? 0 : missed + 1;
                if (fault is not null)
                {
                    MembershipLog.ProbeMissed(logger, target, missed, fault.Message);
                    await JudgeAsync(fault, missed, stopping);
                }

                // Whoever refuses connections is asked again soon: three refusals need not take three seconds.
                var pause = fault is null or TimeoutException || missed > options.NumMissedProbesLimit
                    ? options.ProbeTimeout - time.GetElapsedTime(start)
                    : options.ProbeTimeout / 10;
                if (pause > TimeSpan.Zero)
                    await PauseAsync(pause, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is no neighbour any more.
        }
    }

    private async Task<Exception?> ProbeAsync(IMembershipPeer peer, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        try
        {
            await AskAsync(peer, stopping).WaitAsync(options.ProbeTimeout, time, stopping);
            return null;
        }
        catch (TimeoutException) when (Volatile.Read(ref _lastAnswer) >= start)
        {
            // The answer to an earlier probe came: the silo is slow, not dead.
            return null;
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            return ex;
        }
    }

    private async Task AskAsync(IMembershipPeer peer, CancellationToken stopping)
    {
        var version = await peer.ProbeAsync(target);
        Volatile.Write(ref _lastAnswer, time.GetTimestamp());
        if (version > table.View.Version)
            await table.RefreshAsync().WaitAsync(stopping);
    }

    private async Task JudgeAsync(Exception fault, int missed, CancellationToken stopping)
    {
        try
        {
            if (fault.InnerException is WrongSiloException)
                await table.DeclareDeadAsync(target, stopping);
            else if (missed >= options.NumMissedProbesLimit)
                await table.SuspectAsync(target, stopping);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            MembershipLog.TableFailed(logger, ex);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var timer = Task.Delay(pause, time, wait.Token);
        await Task.WhenAny(timer, _wake.WaitAsync(wait.Token));
        await wait.CancelAsync();
    }
}
