using Orleans.Runtime;

namespace Orleans;

/// <summary>What was read of a membership table at one moment.</summary>
public sealed class MembershipTableData
{
    /// <summary>Some rows.</summary>
    /// <param name="list">The rows with their ETags.</param>
    /// <param name="version">The table's version.</param>
    public MembershipTableData(List<Tuple<MembershipEntry, string>> list, TableVersion version)
    {
        Members = list.AsReadOnly();
        Version = version;
    }

    /// <summary>One row.</summary>
    /// <param name="tuple">The row with its ETag.</param>
    /// <param name="version">The table's version.</param>
    public MembershipTableData(Tuple<MembershipEntry, string> tuple, TableVersion version)
        : this([tuple], version)
    {
    }

    /// <summary>No rows.</summary>
    /// <param name="version">The table's version.</param>
    public MembershipTableData(TableVersion version)
        : this([], version)
    {
    }

    /// <summary>The rows with their ETags.</summary>
    public IReadOnlyList<Tuple<MembershipEntry, string>> Members { get; }

    /// <summary>The table's version.</summary>
    public TableVersion Version { get; }

    /// <summary>The row of a silo; null where there is none.</summary>
    /// <param name="silo">The silo.</param>
    public Tuple<MembershipEntry, string>? TryGet(SiloAddress silo) =>
        Members.FirstOrDefault(member => member.Item1.SiloAddress.Equals(silo));

    /// <summary>The same without the dead rows of endpoints that have a later row.</summary>
    public MembershipTableData WithoutDuplicateDeads()
    {
        var kept = Members
            .Where(member => member.Item1.Status != SiloStatus.Dead
                || !Members.Any(later => later.Item1.SiloAddress.IsSuccessorOf(member.Item1.SiloAddress)))
            .ToList();
        return new MembershipTableData(kept, Version);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Members.Count(member => member.Item1.Status == SiloStatus.Active)} active of {Members.Count} silos, version {Version}: "
        + string.Join(", ", Members.Select(member => member.Item1.ToString()));
}
