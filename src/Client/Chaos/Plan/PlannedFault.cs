namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>A fault that is going to be made.</summary>
/// <param name="Number">Counts the faults from 1.</param>
/// <param name="Step">The committed step of the job after which it is made, at the earliest.</param>
/// <param name="Kind">Which.</param>
/// <param name="Target">The slot of the worker, or the index of the silo; the next one that runs takes its place when it does not. For <see cref="ChaosKind.Scale"/>: the number of workers.</param>
/// <param name="Delay">How long after the one before, when they go together; null when it waits until the job has got over that.</param>
/// <param name="Detail">A number that the kind makes of it what it likes.</param>
internal sealed record PlannedFault(int Number, int Step, ChaosKind Kind, int Target, TimeSpan? Delay, ulong Detail);
