using System.Collections.Frozen;
using Orleans.Runtime.Placement;

namespace Orleans.Runtime.Membership;

/// <summary>The cluster as one version of the table says. Immutable; a newer version replaces it whole.</summary>
internal sealed class MembershipView
{
    private readonly FrozenDictionary<SiloAddress, MembershipEntry> _entries;
    private readonly SiloAddress[] _active;

    internal MembershipView(long version, IEnumerable<MembershipEntry> entries)
    {
        Version = version;
        _entries = entries.ToFrozenDictionary(entry => entry.SiloAddress);
        _active = [.. _entries.Values.Where(entry => entry.Status == SiloStatus.Active).Select(entry => entry.SiloAddress).Order()];
    }

    /// <summary>Before anything was read.</summary>
    internal static MembershipView None { get; } = new(-1, []);

    internal long Version { get; }

    internal IEnumerable<MembershipEntry> Entries => _entries.Values;

    internal ReadOnlySpan<SiloAddress> Active => _active;

    internal bool HasSameActive(MembershipView other) => Active.SequenceEqual(other.Active);

    internal SiloStatus StatusOf(SiloAddress silo) => _entries.TryGetValue(silo, out var entry) ? entry.Status : SiloStatus.None;

    internal MembershipEntry? Find(SiloAddress silo) => _entries.GetValueOrDefault(silo);

    /// <summary>The silo that a grain belongs to; null where none is active.</summary>
    internal SiloAddress? OwnerOf(GrainId grain) => Rendezvous.Choose(grain, _active);

    /// <summary>Whether the silo is gone: dead, or followed by a later run at its endpoint.</summary>
    internal bool IsGone(SiloAddress silo) =>
        StatusOf(silo) == SiloStatus.Dead || _entries.Keys.Any(other => other.IsSuccessorOf(silo));
}
