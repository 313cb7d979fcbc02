namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>A worker has committed a step, as its ledger says.</summary>
/// <param name="Slot">The worker's slot.</param>
/// <param name="Attempt">Its attempt.</param>
/// <param name="Generation">In which generation.</param>
/// <param name="Step">The index of the step.</param>
/// <param name="Time">When.</param>
/// <param name="Begun">When it had begun with the step.</param>
/// <param name="Computed">When it had computed its share of it; it only waited from then on.</param>
/// <param name="Learning">Whether it brought nothing to the step, since it was a learner.</param>
internal readonly record struct Commit(int Slot, int Attempt, long Generation, int Step, DateTimeOffset Time, DateTimeOffset Begun, DateTimeOffset Computed, bool Learning = false);

/// <summary>A generation has committed a step.</summary>
/// <param name="Generation">Which.</param>
/// <param name="Step">The index of the step.</param>
/// <param name="Time">When the first of its members had that compute.</param>
internal readonly record struct StepCommit(long Generation, int Step, DateTimeOffset Time);
