namespace OrleansTraining.Grains.Storage;

/// <summary>The storage provider of the grains that keep state.</summary>
public static class GrainStorage
{
    /// <summary>The name under which a silo registers it.</summary>
    public const string Name = "otrain";
}
