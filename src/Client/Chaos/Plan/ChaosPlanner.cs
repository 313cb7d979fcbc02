using System.Collections.Immutable;

namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>
/// Makes the plan. Faults are placed by committed steps, not by the clock, so that a plan fits a job on any machine, and
/// the job still runs when the last one is made.
/// </summary>
internal static class ChaosPlanner
{
    /// <summary>The most steps of a job.</summary>
    public const int MaxSteps = 1_000_000_000;

    private const double ShortestStep = 1e-5;

    // Before the first fault the job shall have got going, and after the last one it shall get over it.
    private const int Margin = 100;
    private const int EndOneIn = 20;
    private const int PairsOneIn = 8;
    private const int MaxDelayMilliseconds = 400;

    // Fewer members may be quicker than all, and a fault may take longer than its kind does as a rule.
    private const double Slack = 1.5;

    // A process starts again, loads and joins, while the others train on.
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(5);

    /// <summary>Steps that leave time for so many faults.</summary>
    /// <param name="faults">How many.</param>
    /// <param name="kinds">Of which kinds.</param>
    /// <param name="settle">Whether each fault waits until the worker that was lost is back.</param>
    /// <param name="step">The time of a step.</param>
    public static int StepsFor(int faults, IReadOnlyCollection<ChaosKind> kinds, bool settle, TimeSpan step)
    {
        var time = Slack * faults * kinds.Average(kind => (kind.Time() + (settle ? Return : TimeSpan.Zero)).TotalSeconds);
        return (int)Math.Min(MaxSteps, (2 * Margin) + Math.Ceiling(time / Math.Max(step.TotalSeconds, ShortestStep)));
    }

    /// <summary>The faults in order.</summary>
    public static ImmutableArray<PlannedFault> Make(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var random = new PlanRandom((ulong)request.Seed);
        var kinds = new Deck<ChaosKind>(request.Kinds, random);
        var workers = new Deck<int>(Enumerable.Range(0, request.Workers), random);
        var silos = new Deck<int>(Enumerable.Range(0, request.Silos), random);
        var steps = Places(request, random);
        var plan = ImmutableArray.CreateBuilder<PlannedFault>(request.Faults);
        for (var number = 1; number <= request.Faults; number++)
        {
            var kind = kinds.Draw();
            var target = kind switch
            {
                ChaosKind.Scale => Workers(request, random),
                ChaosKind.Silo => silos.Draw(),
                _ => workers.Draw(),
            };
            // Drawn in any case: whether two faults go together must not shift what comes after.
            var (pair, delay, detail) = (random.Below(PairsOneIn) == 0, random.Below(MaxDelayMilliseconds), random.Next());
            var together = pair && request is { Pairs: true, Workers: > 2 } && number > 1 && kind.MayCoincide() && plan[^1] is { Delay: null } before && before.Kind.MayCoincide();
            plan.Add(new PlannedFault(number, steps[number - 1], kind, target, together ? TimeSpan.FromMilliseconds(delay) : null, detail));
        }
        return plan.MoveToImmutable();
    }

    /// <summary>One place at random in each of as many equal parts of the job.</summary>
    private static int[] Places(PlanRequest request, PlanRandom random)
    {
        var places = new int[request.Faults];
        var margin = Math.Min(Margin, request.Steps / 10);
        // The last fault may have to wait until those before it have been got over.
        var span = Math.Max(1, request.Steps - margin - Math.Max(margin, request.Steps / EndOneIn));
        for (var index = 0; index < places.Length; index++)
        {
            var (start, end) = ((long)index * span / places.Length, (long)(index + 1) * span / places.Length);
            places[index] = margin + (int)start + random.Below((int)Math.Max(1, end - start));
        }
        return places;
    }

    // Not below half: a job of one worker has nobody who could survive.
    private static int Workers(PlanRequest request, PlanRandom random)
    {
        var least = Math.Min(request.Workers, Math.Max(2, request.Workers / 2));
        return least + random.Below(request.Workers - least + 1);
    }
}
