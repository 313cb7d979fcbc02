using OrleansTraining.Client.Local;

namespace OrleansTraining.Client.Targets;

/// <summary>Which cluster a command speaks to.</summary>
/// <param name="State">The state folder of a cluster on this machine; for commands that work on one whatever else is set.</param>
/// <param name="Server">The REST API to use instead; null: the cluster of the state folder.</param>
/// <param name="Source">What decided, in words: <c>--server</c>, <c>OTRAIN_STATE</c>, <c>the context lab</c> …</param>
internal sealed record Target(StateFolder State, ServerTarget? Server, string Source);
