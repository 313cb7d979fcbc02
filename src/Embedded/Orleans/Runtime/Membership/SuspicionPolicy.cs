using Orleans.Configuration;

namespace Orleans.Runtime.Membership;

/// <summary>Decides what becomes of a silo that does not answer.</summary>
internal static class SuspicionPolicy
{
    /// <summary>How many votes declare a silo dead: as configured, but never more than half of those who can vote.</summary>
    internal static int VotesNeeded(IEnumerable<MembershipEntry> entries, DateTime now, ClusterMembershipOptions options)
    {
        var stale = options.IAmAliveTablePublishTimeout * options.NumMissedTableIAmAliveLimit;
        var voters = entries.Count(entry => entry.Status == SiloStatus.Active && now - LastSeen(entry) <= stale);
        return Math.Max(1, Math.Min(options.NumVotesForDeathDeclaration, (voters + 1) / 2));
    }

    /// <summary>Adds a vote against a silo, and declares it dead if that was the last one needed.</summary>
    /// <returns>Whether the row was changed.</returns>
    internal static bool Vote(
        MembershipEntry suspect, SiloAddress voter, IEnumerable<MembershipEntry> entries, DateTime now, ClusterMembershipOptions options)
    {
        if (suspect.Status == SiloStatus.Dead)
            return false;
        var needed = VotesNeeded(entries, now, options);
        var others = suspect.SuspectTimes?.Count(vote =>
            !vote.Item1.Equals(voter) && now - vote.Item2 <= options.DeathVoteExpirationTimeout) ?? 0;
        suspect.AddOrUpdateSuspector(voter, now, Math.Max(needed, options.NumVotesForDeathDeclaration));
        if (others + 1 >= needed)
            suspect.Status = SiloStatus.Dead;
        return true;
    }

    private static DateTime LastSeen(MembershipEntry entry) =>
        entry.IAmAliveTime > entry.StartTime ? entry.IAmAliveTime : entry.StartTime;
}
