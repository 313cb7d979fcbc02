using OrleansTraining.Trainer.Exchange.Nccl.Native;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>What a trainer knows of NCCL on its machine.</summary>
/// <param name="Driver">NCCL; null when something is missing.</param>
/// <param name="Availability">What there is.</param>
internal sealed record NcclDevices(INcclDriver? Driver, NcclAvailability Availability)
{
    private static readonly Lazy<NcclDevices> Found = new(Find);

    /// <summary>Those of this machine. Looked for once a process.</summary>
    public static NcclDevices OfMachine => Found.Value;

    private static NcclDevices Find()
    {
        var (driver, availability) = NcclDriver.Probe();
        return new(driver, availability);
    }
}
