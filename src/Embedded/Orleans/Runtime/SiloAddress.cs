using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>Identifies one run of a silo: its endpoint and a generation that grows with each start.</summary>
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>, ISpanFormattable, IParsable<SiloAddress>
{
    private static readonly DateTime Epoch = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly int _hash;

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
        _hash = unchecked((int)StableHash.ComputeHash(ToParsableString()));
    }

    /// <summary>The address of no silo.</summary>
    public static SiloAddress Zero { get; } = New(IPAddress.Any, 0, 0);

    /// <summary>Where the silo listens for other silos.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Which run of the silo this is.</summary>
    public int Generation { get; }

    /// <summary>Whether this stands for a client.</summary>
    public bool IsClient => Generation < 0;

    /// <summary>The address of a silo.</summary>
    /// <param name="ep">Where it listens.</param>
    /// <param name="gen">Its generation.</param>
    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    /// <summary>The address of a silo.</summary>
    /// <param name="address">The address where it listens.</param>
    /// <param name="port">The port where it listens.</param>
    /// <param name="generation">Its generation.</param>
    public static SiloAddress New(IPAddress address, int port, int generation) => new(new IPEndPoint(address, port), generation);

    /// <summary>A generation for a silo that starts now: the seconds since 2022.</summary>
    public static int AllocateNewGeneration() =>
        (int)((DateTime.UtcNow.Ticks - Epoch.Ticks) / TimeSpan.TicksPerSecond);

    /// <summary>Reads what <see cref="ToParsableString"/> writes.</summary>
    /// <param name="addr">The text.</param>
    public static SiloAddress FromParsableString(string addr) => Parse(addr);

    /// <summary>Reads what <see cref="ToParsableString"/> writes.</summary>
    /// <param name="value">The text.</param>
    public static SiloAddress Parse(string value) =>
        TryParse(value, out var result)
            ? result
            : throw new FormatException($"'{value}' is no silo address: it must read address:port@generation.");

    /// <inheritdoc/>
    public static SiloAddress Parse(string value, IFormatProvider? provider = null) => Parse(value);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? value, IFormatProvider? provider, [NotNullWhen(true)] out SiloAddress? result) =>
        TryParse(value, out result);

    /// <summary>Reads what <see cref="ToParsableString"/> writes.</summary>
    /// <param name="value">The text.</param>
    /// <param name="result">The address.</param>
    public static bool TryParse([NotNullWhen(true)] string? value, [NotNullWhen(true)] out SiloAddress? result)
    {
        result = null;
        var at = value?.LastIndexOf('@') ?? -1;
        var colon = at < 0 ? -1 : value!.LastIndexOf(':', at);
        if (colon <= 0
            || !IPAddress.TryParse(value.AsSpan(0, colon), out var address)
            || !ushort.TryParse(value.AsSpan(colon + 1, at - colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || !int.TryParse(value.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var generation))
        {
            return false;
        }

        result = New(address, port, generation);
        return true;
    }

    /// <summary>The address as text, "address:port@generation".</summary>
    public string ToParsableString() => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Address}:{Endpoint.Port}@{Generation}");

    /// <summary>A hash that is the same in every process.</summary>
    public int GetConsistentHashCode() => _hash;

    /// <summary>Whether this is an earlier run at the same endpoint.</summary>
    /// <param name="other">The later run.</param>
    public bool IsPredecessorOf(SiloAddress other) => Endpoint.Equals(other.Endpoint) && Generation < other.Generation;

    /// <summary>Whether this is a later run at the same endpoint.</summary>
    /// <param name="other">The earlier run.</param>
    public bool IsSuccessorOf(SiloAddress other) => other.IsPredecessorOf(this);

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Generation == other.Generation && Endpoint.Equals(other.Endpoint));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(SiloAddress? other)
    {
        if (other is null)
            return 1;
        var byGeneration = Generation.CompareTo(other.Generation);
        if (byGeneration != 0)
            return byGeneration;
        var byPort = Endpoint.Port.CompareTo(other.Endpoint.Port);
        return byPort != 0
            ? byPort
            : Endpoint.Address.GetAddressBytes().AsSpan().SequenceCompareTo(other.Endpoint.Address.GetAddressBytes());
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsClient ? "C" : "S")}{Endpoint}:{Generation}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        destination.TryWrite($"{ToString()}", out charsWritten);
}
