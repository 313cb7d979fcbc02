using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Directives;

/// <summary>Where the long polls of the trainers wait. Only durable states are put up here. To be used from one grain's turns only.</summary>
internal sealed class DirectiveBoard(TimeProvider time)
{
    private TaskCompletionSource _changed = NewSignal();
    private bool _closed;

    /// <summary>What is put up.</summary>
    public JobState? State { get; private set; }

    /// <summary>Puts up a state and wakes all polls.</summary>
    public void Publish(JobState? state)
    {
        if (ReferenceEquals(state, State))
            return;
        State = state;
        Signal();
    }

    /// <summary>Answers all polls as they are, and every later one at once: the grain goes, and must not be held by them.</summary>
    public void Close()
    {
        _closed = true;
        Signal();
    }

    /// <summary>The directive for a worker, when it is news or the time is up.</summary>
    public async Task<Directive> WaitAsync(WorkerIdentity worker, long known, TimeSpan within, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + within;
        while (true)
        {
            var directive = DirectiveRules.For(State, worker, known);
            var left = deadline - time.GetUtcNow();
            if (DirectiveRules.IsNews(directive, known) || left <= TimeSpan.Zero || _closed)
                return directive;
            try
            {
                await _changed.Task.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return DirectiveRules.For(State, worker, known);
            }
        }
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
