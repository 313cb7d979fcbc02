namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>What the others had to bear for a replacement.</summary>
/// <param name="Stall">How long they stood still, from the last that committed a step to the first that began with the next.</param>
/// <param name="Delay">How much later than usual those steps were committed: with what they took longer beside a process that fetches the state.</param>
internal readonly record struct RejoinCost(TimeSpan Stall, TimeSpan Delay);
