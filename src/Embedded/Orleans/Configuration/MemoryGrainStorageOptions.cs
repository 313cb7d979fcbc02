namespace Orleans.Configuration;

/// <summary>Settings of the storage in memory, which is lost with the silos.</summary>
public class MemoryGrainStorageOptions
{
    /// <summary>The default of <see cref="NumStorageGrains"/>.</summary>
    public const int NumStorageGrainsDefaultValue = 10;

    /// <summary>Over how many grains the records are spread. Default: 10.</summary>
    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;
}
