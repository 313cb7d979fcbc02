namespace OrleansTraining.Contracts.Clustering;

/// <summary>The membership file cannot be used: it is damaged, foreign, gone, or locked for too long.</summary>
public sealed class MembershipFileException : IOException
{
    /// <summary>Says what is wrong with which file.</summary>
    public MembershipFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
