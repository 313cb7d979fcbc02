using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Losses;

/// <summary>The job's memory of lost workers, and of nodes that are avoided because of them.</summary>
internal static class JobFailures
{
    /// <summary>What is kept at most. A budget that is larger than this is bounded by the restarts.</summary>
    private const int Capacity = 2048;

    /// <summary>Remembers a loss, and forgets what is too old to count.</summary>
    public static JobState Remember(this JobState state, SlotState slot, WorkerLoss loss, bool wasMember, JobContext context)
    {
        var failure = new FailureRecord
        {
            Time = context.Now,
            Slot = slot.Slot,
            Node = slot.Node,
            Cause = loss.Cause,
            ExitCode = loss.ExitCode,
            Detail = loss.Detail,
            Step = loss.StepKnown ? loss.Step : StepOf(state),
            Generation = wasMember ? state.Generation!.Number : 0,
        };
        var window = state.Spec.Restart.Window > context.Options.BlacklistWindow ? state.Spec.Restart.Window : context.Options.BlacklistWindow;
        return state with { Failures = [.. state.Failures.Where(item => context.Now - item.Time < window).TakeLast(Capacity - 1), failure] };
    }

    /// <summary>Avoids a node that stands out. It is judged by the losses that happened there of late.</summary>
    public static JobState JudgeNode(this JobState state, string node, JobContext context)
    {
        var recent = state.Failures.Where(failure => context.Now - failure.Time < context.Options.BlacklistWindow).ToArray();
        if (BlacklistPolicy.Judge(node, recent, context.Nodes, state.Avoided, context.Options) is not { } outcome)
            return state;
        return (state with { Avoided = state.Avoided.Add(new(node, context.Now + context.Options.BlacklistWindow)) })
            .Log(context, "blacklist", FormattableString.Invariant($"{outcome.Node} is avoided for {context.Options.BlacklistWindow.TotalMinutes:0.#} min: {outcome.Reason}"));
    }

    /// <summary>Uses nodes again whose time is up.</summary>
    public static JobState Forgive(this JobState state, JobContext context)
    {
        foreach (var item in state.Avoided.Where(item => item.Until <= context.Now))
        {
            state = (state with { Avoided = state.Avoided.Remove(item) })
                .Log(context, "blacklist", $"{item.Node} is used again");
        }
        return state;
    }

    /// <summary>The step at which a worker ended that left no word of it: known as long as its generation has committed none.</summary>
    private static int? StepOf(JobState state) => state.Progress.Step == state.GenerationStep ? state.GenerationStep : null;
}
