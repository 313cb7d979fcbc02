using Orleans.Runtime;

namespace OrleansTraining.Grains;

/// <summary>What can go wrong with a call to another grain and is put right by asking again.</summary>
internal static class ClusterCalls
{
    /// <summary>Whether a failure is one of the cluster (a silo died, an answer is late, an activation was fenced) or of its storage.</summary>
    public static bool IsTransient(Exception error) => error is TimeoutException or OrleansException or IOException;
}
