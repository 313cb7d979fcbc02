using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The row of one silo in a membership table.</summary>
[GenerateSerializer, Alias("orleans.membership-entry")]
public sealed class MembershipEntry : ISpanFormattable
{
    /// <summary>The silo.</summary>
    [Id(0)]
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    /// <summary>Where the silo stands.</summary>
    [Id(1)]
    public SiloStatus Status { get; set; }

    /// <summary>Who suspects the silo to be dead, and since when.</summary>
    [Id(2)]
    public List<Tuple<SiloAddress, DateTime>>? SuspectTimes { get; set; }

    /// <summary>The port where the silo listens for clients; 0 where it does not.</summary>
    [Id(3)]
    public int ProxyPort { get; set; }

    /// <summary>The name of the silo's machine.</summary>
    [Id(4)]
    public string HostName { get; set; } = "";

    /// <summary>The silo's name.</summary>
    [Id(5)]
    public string SiloName { get; set; } = "";

    /// <summary>The silo's role, where roles are used.</summary>
    [Id(6)]
    public string RoleName { get; set; } = "";

    /// <summary>The update zone, where zones are used.</summary>
    [Id(7)]
    public int UpdateZone { get; set; }

    /// <summary>The fault zone, where zones are used.</summary>
    [Id(8)]
    public int FaultZone { get; set; }

    /// <summary>When the silo started, in UTC.</summary>
    [Id(9)]
    public DateTime StartTime { get; set; }

    /// <summary>When the silo last said that it is alive, in UTC.</summary>
    [Id(10)]
    public DateTime IAmAliveTime { get; set; }

    /// <summary>Adds a vote.</summary>
    /// <param name="suspectingSilo">Who suspects.</param>
    /// <param name="suspectingTime">When, in UTC.</param>
    public void AddSuspector(SiloAddress suspectingSilo, DateTime suspectingTime) =>
        (SuspectTimes ??= []).Add(Tuple.Create(suspectingSilo, suspectingTime));

    /// <summary>Adds or renews a vote; where there are too many, the oldest gives way.</summary>
    /// <param name="localSilo">Who suspects.</param>
    /// <param name="voteTime">When, in UTC.</param>
    /// <param name="maxVotes">How many votes are kept.</param>
    public void AddOrUpdateSuspector(SiloAddress localSilo, DateTime voteTime, int maxVotes)
    {
        var votes = (SuspectTimes ??= []);
        votes.RemoveAll(vote => vote.Item1.Equals(localSilo));
        while (votes.Count >= Math.Max(1, maxVotes))
            votes.Remove(votes.MinBy(vote => vote.Item2)!);
        votes.Add(Tuple.Create(localSilo, voteTime));
    }

    /// <summary>The row in full.</summary>
    public string ToFullString()
    {
        var suspects = SuspectTimes is null
            ? ""
            : string.Join("; ", SuspectTimes.Select(vote => string.Create(CultureInfo.InvariantCulture, $"{vote.Item1} at {vote.Item2:O}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{SiloName} {SiloAddress} {Status}, gateway port {ProxyPort}, host {HostName}, started {StartTime:O}, alive {IAmAliveTime:O}, suspected by: {suspects}]");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{SiloAddress} {SiloName} {Status}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        destination.TryWrite($"{SiloAddress} {SiloName} {Status}", out charsWritten);

    internal MembershipEntry Copy() => new()
    {
        SiloAddress = SiloAddress,
        Status = Status,
        SuspectTimes = SuspectTimes is null ? null : [.. SuspectTimes],
        ProxyPort = ProxyPort,
        HostName = HostName,
        SiloName = SiloName,
        RoleName = RoleName,
        UpdateZone = UpdateZone,
        FaultZone = FaultZone,
        StartTime = StartTime,
        IAmAliveTime = IAmAliveTime,
    };
}
