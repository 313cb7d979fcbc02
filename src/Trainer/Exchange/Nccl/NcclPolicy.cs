using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>Which device a member uses.</summary>
/// <param name="Device">Its number; null when it can use none.</param>
/// <param name="Reason">Why it can use none.</param>
internal readonly record struct NcclChoice(int? Device, string Reason = "");

/// <summary>Each member has a device of its own: those of one host share its devices out in order of rank.</summary>
internal static class NcclPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="availability">What this machine has.</param>
    /// <param name="hosts">Where the members are; the position is the rank.</param>
    /// <param name="rank">This member.</param>
    public static NcclChoice Decide(NcclAvailability availability, ImmutableArray<string> hosts, int rank)
    {
        if (availability.Missing is { } missing)
            return new(null, $"exchange is nccl, but {missing}");
        var local = hosts.Count(host => host == hosts[rank]);
        return local <= availability.Devices
            ? new(hosts.Take(rank).Count(host => host == hosts[rank]))
            : new(null, $"exchange is nccl, but {hosts[rank]} has {local} members and {availability.Devices} CUDA devices");
    }
}
