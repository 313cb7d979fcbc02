namespace OrleansTraining.Silo.Figures;

/// <summary>Tells what the grains of the cluster do, whatever engine they run on.</summary>
internal interface IClusterFigures
{
    /// <summary>The figures, no older than a second; those of before while the cluster does not answer.</summary>
    ValueTask<ClusterFigures> GetAsync(CancellationToken cancellationToken);
}
