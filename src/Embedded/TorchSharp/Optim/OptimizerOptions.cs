namespace TorchSharp.Modules;

/// <summary>Options of a parameter group.</summary>
public class OptimizerOptions
{
    /// <summary>Creates options that leave everything to the optimizer.</summary>
    public OptimizerOptions() { }

    /// <summary>The learning rate; null for the optimizer's.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes the values of other options.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        ArgumentNullException.ThrowIfNull(source);
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Writes the values in a fixed order.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? 0);
    }

    // A rate that is set here is this group's own start; else both come from the optimizer.
    internal void CompleteRates(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate ?? 0;
    }

    // The options' own kind, or a message that says what was given instead.
    internal static T Same<T>(OptimizerOptions source) where T : OptimizerOptions =>
        source as T ?? throw new ArgumentException(
            $"These options are {source?.GetType().FullName ?? "null"}; {typeof(T).FullName} was expected.", nameof(source));
}
