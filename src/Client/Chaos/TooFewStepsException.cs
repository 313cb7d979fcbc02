namespace OrleansTraining.Client.Chaos;

/// <summary>The job was completed before the last fault.</summary>
/// <param name="what">How far it came.</param>
/// <param name="proposed">The steps that should be enough.</param>
internal sealed class TooFewStepsException(string what, int proposed) : Exception(what)
{
    /// <summary>The steps that should be enough.</summary>
    public int Proposed { get; } = proposed;
}
