namespace Orleans.Runtime.Membership;

/// <summary>A membership table on the wire.</summary>
[GenerateSerializer, Alias("orleans.membership-snapshot")]
internal sealed class TableSnapshot
{
    [Id(0)]
    public int Version { get; set; }

    [Id(1)]
    public string VersionETag { get; set; } = "";

    [Id(2)]
    public MembershipEntry[] Entries { get; set; } = [];

    [Id(3)]
    public string[] ETags { get; set; } = [];

    internal static TableSnapshot Of(MembershipTableData data) => new()
    {
        Version = data.Version.Version,
        VersionETag = data.Version.VersionEtag,
        Entries = [.. data.Members.Select(member => member.Item1)],
        ETags = [.. data.Members.Select(member => member.Item2)],
    };

    internal MembershipTableData ToData() => new([.. Entries.Zip(ETags, Tuple.Create)], new TableVersion(Version, VersionETag));
}
