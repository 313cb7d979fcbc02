namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>NCCL and CUDA by their shared libraries, which are loaded when they are asked for, and need not be there.</summary>
internal sealed class NcclDriver : INcclDriver
{
    private readonly NcclLibrary _nccl;
    private readonly CudaRuntime _cuda;

    private NcclDriver(NcclLibrary nccl, CudaRuntime cuda, int devices) => (_nccl, _cuda, Devices) = (nccl, cuda, devices);

    /// <inheritdoc />
    public int Devices { get; }

    /// <summary>Looks what is there.</summary>
    /// <returns>The driver, and what this machine has; no driver when something is missing.</returns>
    public static (NcclDriver? Driver, NcclAvailability Availability) Probe()
    {
        var nccl = new NcclLibrary();
        if (nccl.Missing is { } library)
            return (null, new(0, library));
        var cuda = new CudaRuntime();
        if (cuda.Missing is { } runtime)
            return (null, new(0, runtime));
        try
        {
            var devices = cuda.CountDevices();
            return devices == 0
                ? (null, new(0, "there is no CUDA device"))
                : (new(nccl, cuda, devices), new(devices));
        }
        catch (NcclException error)
        {
            return (null, new(0, error.Message));
        }
    }

    /// <inheritdoc />
    public byte[] NewId() => _nccl.NewId();

    /// <inheritdoc />
    public INcclCommunicator Join(NcclSeat seat) => new NcclCommunicator(_nccl, _cuda, seat);
}
