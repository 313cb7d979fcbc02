using System.Diagnostics;

namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>The real communicator.</summary>
internal sealed class NcclCommunicator : INcclCommunicator
{
    /// <summary>How long the members have to end together.</summary>
    private static readonly TimeSpan FinalizeLimit = TimeSpan.FromSeconds(2);

    private readonly NcclLibrary _nccl;
    private readonly CudaRuntime _cuda;
    private readonly int _device;
    private readonly nint _deviceMemory;
    private readonly nint _hostMemory;
    private readonly nint _stream;
    private nint _handle;

    /// <summary>Takes memory and begins to connect.</summary>
    public NcclCommunicator(NcclLibrary nccl, CudaRuntime cuda, NcclSeat seat)
    {
        (_nccl, _cuda, _device) = (nccl, cuda, seat.Device);
        var bytes = (long)seat.Length * sizeof(float);
        try
        {
            cuda.Use(seat.Device);
            _stream = cuda.CreateStream();
            _deviceMemory = cuda.Allocate(bytes);
            _hostMemory = cuda.AllocateHost(bytes);
            _handle = nccl.BeginConnect(seat);
        }
        finally
        {
            if (_handle == 0)
                cuda.Release(_deviceMemory, _hostMemory, _stream);
        }
        Host = new PinnedVector(_hostMemory, seat.Length).Memory;
    }

    /// <inheritdoc />
    public Memory<float> Host { get; }

    /// <inheritdoc />
    public NcclStatus Status
    {
        get
        {
            try
            {
                _cuda.Use(_device);
                return new(_nccl.IsBusy(_handle) ? NcclStage.Busy : _cuda.IsIdle(_stream) ? NcclStage.Idle : NcclStage.Running);
            }
            catch (NcclException error)
            {
                return new(NcclStage.Failed, error.Message);
            }
        }
    }

    /// <inheritdoc />
    public void Begin(GradientSlice slice)
    {
        _cuda.Use(_device);
        _cuda.CopyToDevice(At(_deviceMemory, slice), At(_hostMemory, slice), Bytes(slice), _stream);
        _nccl.BeginSum(_handle, At(_deviceMemory, slice), slice.Length, _stream);
    }

    /// <inheritdoc />
    public void End(GradientSlice slice)
    {
        _cuda.Use(_device);
        _cuda.CopyToHost(At(_hostMemory, slice), At(_deviceMemory, slice), Bytes(slice), _stream);
    }

    /// <inheritdoc />
    public void Abort()
    {
        if (_handle != 0)
            _nccl.Abort(_handle);
        _handle = 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_handle != 0)
            Finish();
        _cuda.Release(_deviceMemory, _hostMemory, _stream);
    }

    private void Finish()
    {
        try
        {
            _cuda.Use(_device);
            _nccl.BeginFinalize(_handle);
            var begun = Stopwatch.GetTimestamp();
            var wait = default(SpinWait);
            while (_nccl.IsBusy(_handle))
            {
                if (Stopwatch.GetElapsedTime(begun) > FinalizeLimit)
                    throw new NcclException("the members did not end together");
                wait.SpinOnce();
            }
            _nccl.Destroy(_handle);
            _handle = 0;
        }
        catch (NcclException)
        {
            // A member that is gone cannot take part in a good end.
            Abort();
        }
    }

    private static nint At(nint memory, GradientSlice slice) => memory + ((nint)slice.Start * sizeof(float));

    private static long Bytes(GradientSlice slice) => (long)slice.Length * sizeof(float);
}
