using System.Collections.Immutable;
using Orleans.Runtime;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>The membership table of one cluster as it stands in its file. Immutable; each change makes the next version.</summary>
public sealed record MembershipDocument
{
    /// <summary>Says that the file is ours, and how to read it.</summary>
    public const string CurrentFormat = "otrain-membership/1";

    /// <summary>Always <see cref="CurrentFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The cluster's id.</summary>
    public required string Cluster { get; init; }

    /// <summary>
    /// Drawn when the file is made. It is part of the ETag, so that a silo which remembers version 7 of a table that was
    /// removed cannot change version 7 of its successor.
    /// </summary>
    public required string Lineage { get; init; }

    /// <summary>Counts the changes of rows, from 0. Signs of life do not count.</summary>
    public required int Version { get; init; }

    /// <summary>The silos, the dead included until they are cleaned up.</summary>
    public required ImmutableArray<MembershipRow> Rows { get; init; }

    /// <summary>The ETag of this version.</summary>
    public string VersionETag => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Lineage}/{Version}");

    /// <summary>The table before the first silo.</summary>
    public static MembershipDocument Empty(string cluster) => new()
    {
        Format = CurrentFormat,
        Cluster = cluster,
        Lineage = Guid.NewGuid().ToString("N"),
        Version = 0,
        Rows = [],
    };

    /// <summary>The position of a silo's row, or -1.</summary>
    public int IndexOf(string silo)
    {
        for (var index = 0; index < Rows.Length; index++)
            if (Rows[index].Silo == silo)
                return index;
        return -1;
    }
}

/// <summary>One silo in the table.</summary>
public sealed record MembershipRow
{
    /// <summary>Its address: <c>ip:port@generation</c>.</summary>
    public required string Silo { get; init; }

    /// <summary>Changes with each change of the row, its signs of life excepted.</summary>
    public required string ETag { get; init; }

    /// <summary>Its status.</summary>
    public required SiloStatus Status { get; init; }

    /// <summary>The port of its gateway; 0 when it has none.</summary>
    public required int ProxyPort { get; init; }

    /// <summary>Its host.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Its name, for people: the node's.</summary>
    public string SiloName { get; init; } = "";

    /// <summary>Its role.</summary>
    public string RoleName { get; init; } = "";

    /// <summary>Its update zone.</summary>
    public int UpdateZone { get; init; }

    /// <summary>Its fault zone.</summary>
    public int FaultZone { get; init; }

    /// <summary>When it started.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>Its last sign of life that came with a change of the row; later ones are in a file of their own.</summary>
    public required DateTime IAmAliveTime { get; init; }

    /// <summary>Who suspects it to be dead.</summary>
    public ImmutableArray<Suspicion> Suspicions { get; init; } = [];
}

/// <summary>A vote that a silo is dead.</summary>
/// <param name="Silo">Who votes.</param>
/// <param name="Time">When.</param>
public sealed record Suspicion(string Silo, DateTime Time);
