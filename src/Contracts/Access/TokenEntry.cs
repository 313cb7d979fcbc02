namespace OrleansTraining.Contracts.Access;

/// <summary>What a token file knows of a token. The token itself is not in it.</summary>
public sealed record TokenEntry
{
    /// <summary>Who it is for: 1 to 63 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; unique in its file.</summary>
    public required string Name { get; init; }

    /// <summary>What its holder may do.</summary>
    public required Role Role { get; init; }

    /// <summary>The SHA-256 of the token, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it is worth nothing; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it has expired.</summary>
    public bool IsExpired(DateTimeOffset now) => Expires <= now;
}
