using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Placement;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>Workers that are lost.</summary>
internal static class JobLosses
{
    /// <summary>Takes note of a loss and decides on the restart. A loss that was told before gets the answer of then.</summary>
    public static (JobState State, RestartDecision Decision) Lose(this JobState state, WorkerLoss loss, JobContext context)
    {
        if (state is { Group: not null, Mode: not JobMode.Ending })
            return state.LoseRank(loss, context);
        var worker = loss.Worker;
        if (worker.JobId != state.JobId || worker.Slot < 0 || worker.Slot >= state.Slots.Length)
            return (state, No($"the job has no worker {worker}"));
        var slot = state.Slots[worker.Slot];
        if (worker.Attempt == slot.LostAttempt && slot.Decision is { } told)
            return (state.Confirm(slot, loss, context), told);
        if (worker.Attempt <= slot.LostAttempt || worker.Attempt < slot.Attempt)
            return (state, No($"attempt {Math.Max(slot.Attempt, slot.LostAttempt + 1)} has taken its place"));
        if (state.Mode == JobMode.Ending)
            return state.Leave(slot, loss, context);
        if (slot.Left)
            return state.Depart(slot, loss, context);
        return IsFinished(state, worker)
            ? state.Part(slot, loss, context)
            : state.Miss(slot, loss, context);
    }

    /// <summary>A worker of a job that ends has gone, as it should.</summary>
    private static (JobState State, RestartDecision Decision) Leave(this JobState state, SlotState slot, WorkerLoss loss, JobContext context)
    {
        var decision = No("the job is ending");
        slot = Close(slot, loss, decision) with { Gone = true };
        return (state.With(slot).TryFinish(context), decision);
    }

    /// <summary>A worker that the job goes on without has gone.</summary>
    private static (JobState State, RestartDecision Decision) Depart(this JobState state, SlotState slot, WorkerLoss loss, JobContext context)
    {
        var decision = No("the job was scaled down");
        var gone = Close(slot, loss, decision) with { Gone = true };
        return (state.With(gone).Log(context, "left", $"worker {slot.Slot} has left: {loss.Detail}", slot.Slot), decision);
    }

    /// <summary>A member went after it had told that it is done: it is not needed any more, unless another one is lost before it is.</summary>
    private static (JobState State, RestartDecision Decision) Part(this JobState state, SlotState slot, WorkerLoss loss, JobContext context)
    {
        var decision = No("it had finished");
        return (state.With(Close(slot, loss, decision)).Log(context, "lost", $"worker {slot.Slot} went after it had finished: {loss.Detail}", slot.Slot), decision);
    }

    private static (JobState State, RestartDecision Decision) Miss(this JobState state, SlotState slot, WorkerLoss loss, JobContext context)
    {
        var wasMember = state.GenerationRuns && state.Generation!.RankOf(loss.Worker) >= 0;
        // An attempt that is heard of only now has taken the place of the one before, which may have been a member.
        state = state.Hear(loss.Worker, context);
        state = state.See(state.Slots[slot.Slot], new(loss.Cause, null, context.Now, loss.Detail)).Remember(slot, loss, wasMember, context);
        slot = state.Slots[slot.Slot];
        var what = $"worker {slot.Slot} was lost: {loss.Detail}";
        state = state.Log(context, "lost", $"{what}; {LossText.Describe(slot.Sightings, context.Now - loss.SinceHeard)}", slot.Slot);
        if (Judge(state, context) is { } verdict)
        {
            var none = No(verdict);
            return (state.With(Close(slot, loss, none) with { GivenUp = true, Reason = what }).End(context, JobPhase.Failed, $"{what}; {verdict}"), none);
        }
        var (next, decision, hopeless) = state.JudgeNode(slot.Node, context).Restart(slot, loss, what, context);
        if (!decision.Restart && (hopeless || next.Slots.Count(item => item.IsWanted) < next.MinWorkers))
            return (next.End(context, JobPhase.Failed, $"{what}; {decision.Reason}"), decision);
        var setback = Setback.Of(loss, slot.Sightings.Any(item => item.Cause == LossCause.Hang), context.Now);
        next = wasMember ? next.BeginForming(context, what, setback) : next with { Times = next.Times.Blame(setback.Cause) };
        return (next.TryForm(context), decision);
    }

    /// <summary>Why the job has to end, whatever its budget of restarts; null when it need not.</summary>
    private static string? Judge(JobState state, JobContext context) =>
        PoisonPolicy.Diagnose(state.Failures, context.Options.PoisonAfter) ?? FailureBudget.Exceeded(state.Failures, state.Spec.Restart, context.Now);

    /// <summary>Decides whether, when and where the worker is started again.</summary>
    private static (JobState State, RestartDecision Decision, bool Hopeless) Restart(this JobState state, SlotState slot, WorkerLoss loss, string what, JobContext context)
    {
        var input = new RestartInput(state.Restarts, slot.Consecutive, context.Now - slot.AttemptSince, loss.ExitCode);
        var outcome = RestartPolicy.Decide(input, state.Spec.Restart, context.Options);
        var node = NodePlacement.ForRestart(slot, state.Slots, loss.Cause, context.Nodes, state.Avoided);
        var decision = new RestartDecision { Restart = outcome.Restart, Delay = outcome.Delay, Node = node, Reason = outcome.Reason };
        slot = Close(slot, loss, decision) with
        {
            Consecutive = outcome.Consecutive,
            Node = node,
            Restarts = slot.Restarts + (outcome.Restart ? 1 : 0),
            GivenUp = !outcome.Restart,
            Reason = what,
        };
        state = (state with { Restarts = state.Restarts + (outcome.Restart ? 1 : 0) }).With(slot)
            .Log(context, "restart", outcome.Reason, slot.Slot);
        return (state, decision, outcome.Hopeless);
    }

    private static SlotState Close(SlotState slot, WorkerLoss loss, RestartDecision decision) => slot with
    {
        Attempt = Math.Max(slot.Attempt, loss.Worker.Attempt),
        LostAttempt = loss.Worker.Attempt,
        Join = null,
        WasMember = false,
        Decision = decision,
    };

    private static bool IsFinished(JobState state, WorkerIdentity worker) =>
        state.GenerationRuns && state.Completions.Any(completion => completion.Worker == worker);

    private static RestartDecision No(string reason) => new() { Restart = false, Reason = reason };
}
