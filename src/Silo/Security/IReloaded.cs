namespace OrleansTraining.Silo.Security;

/// <summary>Something that is to be looked at each second while the silo runs: what was read from files may have changed.</summary>
internal interface IReloaded
{
    /// <summary>Takes what there is now. When that cannot be used, it logs that and keeps what it has.</summary>
    void Reload();
}
