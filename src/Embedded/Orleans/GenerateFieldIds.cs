namespace Orleans;

/// <summary>Says which members without <see cref="IdAttribute"/> get a number by themselves.</summary>
public enum GenerateFieldIds
{
    /// <summary>None: every serialized member carries its own number.</summary>
    None = 0,

    /// <summary>Public properties: the number is derived from the name, which therefore must not change.</summary>
    PublicProperties = 1,
}
