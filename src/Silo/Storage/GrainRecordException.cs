namespace OrleansTraining.Silo.Storage;

/// <summary>The file of a grain's state cannot be used, nor the version kept beside it. The message names both.</summary>
public sealed class GrainRecordException : IOException
{
    /// <summary>Says what is wrong with which file.</summary>
    public GrainRecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
