using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starts its participants by stage, lowest first, and stops those that started, highest first.</summary>
internal abstract class StagedLifecycle(ILogger logger) : ILifecycleObservable
{
    private readonly List<Participant> _participants = [];
    private readonly Stack<Participant[]> _started = new();

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var participant = new Participant(this, observerName, stage, observer);
        lock (_participants)
            _participants.Add(participant);
        return participant;
    }

    protected virtual void OnStageStarted(int stage)
    {
    }

    protected virtual void OnStageStopped(int stage)
    {
    }

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        IGrouping<int, Participant>[] stages;
        lock (_participants)
            stages = [.. _participants.GroupBy(participant => participant.Stage).OrderBy(stage => stage.Key)];
        foreach (var stage in stages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Participant[] participants = [.. stage];
            _started.Push(participants);
            await Task.WhenAll(participants.Select(participant => participant.Observer.OnStart(cancellationToken)));
            OnStageStarted(stage.Key);
        }
    }

    /// <summary>Stops all that started. One that fails does not keep the others from stopping.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        while (_started.TryPop(out var participants))
        {
            await Task.WhenAll(participants.Select(participant => StopAsync(participant, cancellationToken)));
            OnStageStopped(participants[0].Stage);
        }
    }

    private async Task StopAsync(Participant participant, CancellationToken cancellationToken)
    {
        try
        {
            await participant.Observer.OnStop(cancellationToken);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            LifecycleLog.StopFailed(logger, participant.Name, participant.Stage, ex);
        }
    }

    private sealed class Participant(StagedLifecycle owner, string name, int stage, ILifecycleObserver observer) : IDisposable
    {
        internal string Name { get; } = name;

        internal int Stage { get; } = stage;

        internal ILifecycleObserver Observer { get; } = observer;

        public void Dispose()
        {
            lock (owner._participants)
                owner._participants.Remove(this);
        }
    }
}
