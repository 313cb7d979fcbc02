namespace OrleansTraining.Trainer.Coordination;

/// <summary>The cluster has not answered for so long that the trainer gives up.</summary>
internal sealed class ClusterLostException : Exception
{
    /// <summary>For a cluster that was never reached, or fell silent.</summary>
    public ClusterLostException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
