namespace OrleansTraining.Trainer.Data;

/// <summary>The data of the spec cannot be used. The message begins with the field, for instance <c>data.path</c>.</summary>
internal sealed class TrainingDataException : Exception
{
    /// <summary>For a fault of a field.</summary>
    public TrainingDataException(string field, string message) : base($"{field}: {message}")
    {
    }

    /// <summary>For a fault of a field that the system reported.</summary>
    public TrainingDataException(string field, string message, Exception inner) : base($"{field}: {message}", inner)
    {
    }
}
