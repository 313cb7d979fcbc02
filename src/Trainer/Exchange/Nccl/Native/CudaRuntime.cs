using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>The few functions of the CUDA runtime that an all-reduce needs.</summary>
internal sealed unsafe class CudaRuntime
{
    private const int Success = 0;
    private const int NotReady = 600;
    private const int HostToDevice = 1;
    private const int DeviceToHost = 2;
    private const uint NonBlockingStream = 1;

    private readonly delegate* unmanaged<int*, int> _getDeviceCount;
    private readonly delegate* unmanaged<int, int> _setDevice;
    private readonly delegate* unmanaged<nint*, nuint, int> _malloc;
    private readonly delegate* unmanaged<nint, int> _free;
    private readonly delegate* unmanaged<nint*, nuint, int> _mallocHost;
    private readonly delegate* unmanaged<nint, int> _freeHost;
    private readonly delegate* unmanaged<nint*, uint, int> _streamCreate;
    private readonly delegate* unmanaged<nint, int> _streamQuery;
    private readonly delegate* unmanaged<nint, int> _streamDestroy;
    private readonly delegate* unmanaged<nint, nint, nuint, int, nint, int> _memcpyAsync;
    private readonly delegate* unmanaged<int, nint> _getErrorString;

    /// <summary>Loads the runtime.</summary>
    public CudaRuntime()
    {
        var exports = NativeExports.Load("libcudart.so", "libcudart.so.13", "libcudart.so.12", "libcudart.so.11.0");
        _getDeviceCount = (delegate* unmanaged<int*, int>)exports.Function("cudaGetDeviceCount");
        _setDevice = (delegate* unmanaged<int, int>)exports.Function("cudaSetDevice");
        _malloc = (delegate* unmanaged<nint*, nuint, int>)exports.Function("cudaMalloc");
        _free = (delegate* unmanaged<nint, int>)exports.Function("cudaFree");
        _mallocHost = (delegate* unmanaged<nint*, nuint, int>)exports.Function("cudaMallocHost");
        _freeHost = (delegate* unmanaged<nint, int>)exports.Function("cudaFreeHost");
        _streamCreate = (delegate* unmanaged<nint*, uint, int>)exports.Function("cudaStreamCreateWithFlags");
        _streamQuery = (delegate* unmanaged<nint, int>)exports.Function("cudaStreamQuery");
        _streamDestroy = (delegate* unmanaged<nint, int>)exports.Function("cudaStreamDestroy");
        _memcpyAsync = (delegate* unmanaged<nint, nint, nuint, int, nint, int>)exports.Function("cudaMemcpyAsync");
        _getErrorString = (delegate* unmanaged<int, nint>)exports.Function("cudaGetErrorString");
        Missing = exports.Missing;
    }

    /// <summary>What is missing of the library; null when nothing is.</summary>
    public string? Missing { get; }

    /// <summary>How many devices there are.</summary>
    /// <exception cref="NcclException">There is no driver, say.</exception>
    public int CountDevices()
    {
        int count;
        Check(_getDeviceCount(&count), "counting the CUDA devices");
        return count;
    }

    /// <summary>Makes a device the one that this thread's calls mean.</summary>
    public void Use(int device) => Check(_setDevice(device), "choosing the device");

    /// <summary>Memory of the device.</summary>
    public nint Allocate(long bytes)
    {
        nint memory;
        Check(_malloc(&memory, (nuint)bytes), $"taking {bytes} bytes of the device");
        return memory;
    }

    /// <summary>Memory of the host that the device can reach by itself.</summary>
    public nint AllocateHost(long bytes)
    {
        nint memory;
        Check(_mallocHost(&memory, (nuint)bytes), $"pinning {bytes} bytes");
        return memory;
    }

    /// <summary>A queue of operations of the device.</summary>
    public nint CreateStream()
    {
        nint stream;
        Check(_streamCreate(&stream, NonBlockingStream), "making a stream");
        return stream;
    }

    /// <summary>Gives back what is not 0. Waits for the operations that use it.</summary>
    public void Release(nint deviceMemory, nint hostMemory, nint stream)
    {
        // What a device that failed says to this changes nothing any more.
        if (deviceMemory != 0)
            _ = _free(deviceMemory);
        if (hostMemory != 0)
            _ = _freeHost(hostMemory);
        if (stream != 0)
            _ = _streamDestroy(stream);
    }

    /// <summary>Whether all operations of a stream are done.</summary>
    public bool IsIdle(nint stream)
    {
        var result = _streamQuery(stream);
        if (result != NotReady)
            Check(result, "the device");
        return result == Success;
    }

    /// <summary>Enqueues a copy to the device.</summary>
    public void CopyToDevice(nint destination, nint source, long bytes, nint stream) =>
        Check(_memcpyAsync(destination, source, (nuint)bytes, HostToDevice, stream), "copying to the device");

    /// <summary>Enqueues a copy from the device.</summary>
    public void CopyToHost(nint destination, nint source, long bytes, nint stream) =>
        Check(_memcpyAsync(destination, source, (nuint)bytes, DeviceToHost, stream), "copying from the device");

    private void Check(int result, string what)
    {
        if (result != Success)
            throw new NcclException($"{what}: {Marshal.PtrToStringUTF8(_getErrorString(result))} (CUDA error {result})");
    }
}
