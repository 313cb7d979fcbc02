namespace Orleans.Runtime;

/// <summary>Says which record of which storage a parameter stands for.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The record's name within the grain.</summary>
    string StateName { get; }

    /// <summary>The storage's name; null for the default one.</summary>
    string? StorageName { get; }
}
