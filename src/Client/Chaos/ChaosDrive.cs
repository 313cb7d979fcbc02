using System.Collections.Immutable;
using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Makes the faults of a plan on a job that trains, and waits until it has got over each.</summary>
internal sealed class ChaosDrive(JobWatch watch, CommitLog commits, Injector injector, ImmutableArray<PlannedFault> plan, bool settle, IChaosReporter reporter, TimeProvider time)
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);
    // More than the longest of the waits that a job allows itself: a hang counts as one after a minute.
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan SeenPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TryPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes them all, and follows the job to its end.</summary>
    /// <exception cref="TooFewStepsException">The job was completed before the last fault.</exception>
    /// <exception cref="CommandException">It failed, or does not get on any more.</exception>
    public async Task<ImmutableArray<FaultRecord>> RunAsync(CancellationToken cancellationToken)
    {
        var faults = new List<FaultRecord>();
        foreach (var group in Groups())
        {
            var made = new List<Strike>();
            foreach (var planned in group)
            {
                if (planned.Delay is { } delay)
                    await Task.Delay(delay, time, cancellationToken);
                else
                    await WaitAsync(() => IsReady(planned, faults.Count + made.Count), $"step {planned.Step}", cancellationToken);
                made.Add(await MakeAsync(planned, faults.Count + made.Count, cancellationToken));
            }
            faults.AddRange(await GetOverAsync(made, cancellationToken));
        }
        await WaitAsync(() => watch.Status!.Phase.IsFinal(), "its end", cancellationToken);
        // Most replacements come when other faults have been made already.
        return
        [
            .. faults.Select(fault => fault with
            {
                Rejoined = Recovery.Rejoined(fault.Strike, commits),
                Computed = Recovery.Computed(fault.Strike, commits),
                Cost = Recovery.Cost(fault.Strike, commits),
            }),
        ];
    }

    /// <summary>The faults, those together that are made together.</summary>
    private IEnumerable<IReadOnlyList<PlannedFault>> Groups()
    {
        for (var start = 0; start < plan.Length;)
        {
            var end = start + 1;
            while (end < plan.Length && plan[end].Delay is not null)
                end++;
            yield return plan[start..end];
            start = end;
        }
    }

    private bool IsReady(PlannedFault planned, int made)
    {
        if (!watch.IsFresh)
            return false;
        var status = watch.Status!;
        if (status.Phase.IsFinal())
            throw ChaosFaults.Ended(status, made, plan.Length);
        return commits.Step >= planned.Step
            && (TargetPicker.IsFit(status, planned.Kind) || (IsLate(planned) && TargetPicker.IsFit(status, survivors: 0)))
            && (!settle || TargetPicker.IsWhole(status));
    }

    /// <summary>Whether the next fault should have been made already: there is no time to wait until somebody would survive this one.</summary>
    private bool IsLate(PlannedFault planned) => !settle && planned.Number < plan.Length && commits.Step >= plan[planned.Number].Step;

    private async Task<Strike> MakeAsync(PlannedFault planned, int made, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            await watch.RefreshAsync(cancellationToken);
            try
            {
                return await injector.MakeAsync(planned, watch.Status!, cancellationToken);
            }
            catch (InjectionException exception)
            {
                if (time.GetElapsedTime(begun) > StuckAfter)
                    throw ChaosFaults.Stuck($"fault {planned.Number} could not be made: {exception.Message}", watch.Status);
                // What it was meant for has just gone; what comes next is as good.
                await Task.Delay(TryPause, time, cancellationToken);
                await WaitAsync(() => IsReady(planned, made), exception.Message, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<FaultRecord>> GetOverAsync(IReadOnlyList<Strike> strikes, CancellationToken cancellationToken)
    {
        var over = await watch.UntilAsync(() => HasEnded() || strikes.All(IsOver), StuckAfter, cancellationToken);
        if (over)
            await watch.UntilAsync(() => HasEnded() || strikes.All(IsSeen), SeenPatience, cancellationToken);
        if (over && settle)
            over = await watch.UntilAsync(() => HasEnded() || (watch.IsFresh && TargetPicker.IsWhole(watch.Status!) && strikes.All(IsBack)), StuckAfter, cancellationToken);
        var records = strikes.Select(strike => FaultRecord.Of(strike, commits, watch)).ToList();
        foreach (var record in records)
            reporter.Fault(record);
        if (!over)
            throw ChaosFaults.Stuck($"it has not got over the last fault within {StuckAfter.TotalSeconds:0} s", watch.Status);
        return records;
    }

    private bool HasEnded() => watch.Status is { } status && status.Phase.IsFinal();

    private bool IsOver(Strike strike) => Recovery.Recovered(strike, commits, completed: null) is not null;

    private bool IsSeen(Strike strike) => !strike.BreaksGeneration || Recovery.Detected(strike, watch.Events) is not null;

    /// <summary>Whether the replacement of a worker computes again; with spares it stands by instead.</summary>
    private bool IsBack(Strike strike) => !strike.Kind.EndsWorker() || watch.Status!.Spares > 0 || Recovery.Computed(strike, commits) is not null;

    /// <summary>Waits for something, as long as the job gets on.</summary>
    private async Task WaitAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var (known, since) = (commits.Steps.Count, time.GetTimestamp());
        while (!await watch.UntilAsync(condition, Slice, cancellationToken))
        {
            if (watch.Status is { } status)
                reporter.Progress(status);
            if (commits.Steps.Count > known)
                (known, since) = (commits.Steps.Count, time.GetTimestamp());
            else if (time.GetElapsedTime(since) >= StuckAfter)
                throw ChaosFaults.Stuck($"it was waited for {what}, and no step was committed for {StuckAfter.TotalSeconds:0} s", watch.Status);
        }
    }
}
