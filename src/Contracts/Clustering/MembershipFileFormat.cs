using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Runtime;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>Reads and writes the membership file, and believes nothing that it reads.</summary>
internal static class MembershipFileFormat
{
    /// <summary>A table of thousands of silos stays far below this; more is no table of ours.</summary>
    internal const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter<SiloStatus>(allowIntegerValues: false) },
    };

    internal static byte[] Write(MembershipDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Json);

    /// <exception cref="MembershipFileException">The content is no table of the cluster; the message says why.</exception>
    internal static MembershipDocument Read(ReadOnlySpan<byte> content, string path, string cluster)
    {
        MembershipDocument? document;
        try
        {
            document = JsonSerializer.Deserialize<MembershipDocument>(content, Json);
        }
        catch (JsonException fault)
        {
            throw Unusable(path, content.IsEmpty ? "it is empty" : "it is torn, or no membership table: " + fault.Message, fault);
        }
        if (FaultOf(document, cluster) is { } problem)
            throw Unusable(path, problem, null);
        return document!;
    }

    internal static MembershipFileException Unusable(string path, string problem, Exception? inner) =>
        new($"The membership file '{path}' cannot be used: {problem}. Stop the silos that use it, then remove it.", inner);

    private static string? FaultOf(MembershipDocument? document, string cluster)
    {
        if (document is null)
            return "it holds nothing";
        if (document.Format != MembershipDocument.CurrentFormat)
            return $"its format is '{document.Format}', not '{MembershipDocument.CurrentFormat}'";
        if (document.Cluster != cluster)
            return $"it belongs to the cluster '{document.Cluster}', not '{cluster}'";
        if (document.Version < 0)
            return $"its version is {document.Version}";
        if (document.Rows.IsDefault)
            return "its rows are missing";
        var seen = new HashSet<SiloAddress>();
        foreach (var row in document.Rows)
            if (FaultOf(row, seen) is { } problem)
                return problem;
        return null;
    }

    private static string? FaultOf(MembershipRow? row, HashSet<SiloAddress> seen)
    {
        if (row is null)
            return "a row is null";
        if (!SiloAddress.TryParse(row.Silo, out var address))
            return $"'{row.Silo}' is no silo address";
        if (!seen.Add(address))
            return $"the silo '{row.Silo}' is in it twice";
        if (row.ProxyPort is < 0 or > ushort.MaxValue)
            return $"the gateway port of '{row.Silo}' is {row.ProxyPort}";
        if (row.Suspicions.IsDefault || row.Suspicions.Any(vote => vote is null || !SiloAddress.TryParse(vote.Silo, out _)))
            return $"a vote on '{row.Silo}' cannot be read";
        return null;
    }
}
