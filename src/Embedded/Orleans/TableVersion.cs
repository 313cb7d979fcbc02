using System.Diagnostics.CodeAnalysis;

namespace Orleans;

/// <summary>The version of a membership table.</summary>
/// <param name="version">The number; it grows by one with each change.</param>
/// <param name="eTag">The ETag by which the store knows it.</param>
public sealed class TableVersion(int version, string eTag) : ISpanFormattable, IEquatable<TableVersion>
{
    /// <summary>The number.</summary>
    public int Version { get; } = version;

    /// <summary>The ETag by which the store knows it.</summary>
    public string VersionEtag { get; } = eTag;

    /// <summary>The version that follows, with this one's ETag.</summary>
    public TableVersion Next() => new(Version + 1, VersionEtag);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] TableVersion? other) =>
        other is not null && Version == other.Version && VersionEtag == other.VersionEtag;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as TableVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, VersionEtag);

    /// <summary>Whether both are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TableVersion? left, TableVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TableVersion? left, TableVersion? right) => !(left == right);

    /// <inheritdoc/>
    public override string ToString() => $"<{Version}, {VersionEtag}>";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        destination.TryWrite($"<{Version}, {VersionEtag}>", out charsWritten);
}
