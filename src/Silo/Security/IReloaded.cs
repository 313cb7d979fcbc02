namespace OrleansTraining.Silo.Security;

/// <summary>Something that was read from files, which may change while the silo runs.</summary>
internal interface IReloaded
{
    /// <summary>Takes what the files have now. When they cannot be used, it logs that and keeps what it has.</summary>
    void Reload();
}
