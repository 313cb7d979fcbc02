using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>The functions of NCCL 2.14 or newer; from then on a communicator need not block.</summary>
internal sealed unsafe class NcclLibrary
{
    private const int Success = 0;
    private const int InProgress = 7;
    private const int Float32 = 7;
    private const int Sum = 0;

    private readonly delegate* unmanaged<UniqueId*, int> _getUniqueId;
    private readonly delegate* unmanaged<nint*, int, UniqueId, int, Config*, int> _commInitRankConfig;
    private readonly delegate* unmanaged<nint, int*, int> _commGetAsyncError;
    private readonly delegate* unmanaged<nint, int> _commAbort;
    private readonly delegate* unmanaged<nint, int> _commFinalize;
    private readonly delegate* unmanaged<nint, int> _commDestroy;
    private readonly delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int> _allReduce;
    private readonly delegate* unmanaged<int, nint> _getErrorString;

    /// <summary>Loads the library.</summary>
    public NcclLibrary()
    {
        var exports = NativeExports.Load("libnccl.so.2", "libnccl.so");
        _getUniqueId = (delegate* unmanaged<UniqueId*, int>)exports.Function("ncclGetUniqueId");
        _commInitRankConfig = (delegate* unmanaged<nint*, int, UniqueId, int, Config*, int>)exports.Function("ncclCommInitRankConfig");
        _commGetAsyncError = (delegate* unmanaged<nint, int*, int>)exports.Function("ncclCommGetAsyncError");
        _commAbort = (delegate* unmanaged<nint, int>)exports.Function("ncclCommAbort");
        _commFinalize = (delegate* unmanaged<nint, int>)exports.Function("ncclCommFinalize");
        _commDestroy = (delegate* unmanaged<nint, int>)exports.Function("ncclCommDestroy");
        _allReduce = (delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int>)exports.Function("ncclAllReduce");
        _getErrorString = (delegate* unmanaged<int, nint>)exports.Function("ncclGetErrorString");
        Missing = exports.Missing;
    }

    /// <summary>What is missing of the library; null when nothing is.</summary>
    public string? Missing { get; }

    /// <summary>Makes an id.</summary>
    public byte[] NewId()
    {
        UniqueId id;
        Check(_getUniqueId(&id), "making an id");
        return new ReadOnlySpan<byte>(id.Bytes, NcclSeat.IdLength).ToArray();
    }

    /// <summary>Begins to connect.</summary>
    public nint BeginConnect(NcclSeat seat)
    {
        UniqueId id;
        seat.Id.Span.CopyTo(new Span<byte>(id.Bytes, NcclSeat.IdLength));
        var config = Config.NonBlocking;
        nint communicator;
        CheckBegun(_commInitRankConfig(&communicator, seat.WorldSize, id, seat.Rank, &config), "connecting");
        return communicator;
    }

    /// <summary>Whether the communicator is still connecting or launching.</summary>
    /// <exception cref="NcclException">It has failed.</exception>
    public bool IsBusy(nint communicator)
    {
        int state;
        Check(_commGetAsyncError(communicator, &state), "asking the communicator");
        CheckBegun(state, "the communicator");
        return state == InProgress;
    }

    /// <summary>Begins to sum a vector of the device over all members, in place.</summary>
    public void BeginSum(nint communicator, nint memory, long count, nint stream) =>
        CheckBegun(_allReduce(memory, memory, (nuint)count, Float32, Sum, communicator, stream), "summing");

    /// <summary>Ends a communicator at once, whatever it does.</summary>
    public void Abort(nint communicator) => _ = _commAbort(communicator);

    /// <summary>Begins to end a communicator in good order.</summary>
    public void BeginFinalize(nint communicator) => CheckBegun(_commFinalize(communicator), "ending");

    /// <summary>Lets go of one that has ended.</summary>
    public void Destroy(nint communicator) => _ = _commDestroy(communicator);

    private void CheckBegun(int result, string what)
    {
        if (result != InProgress)
            Check(result, what);
    }

    private void Check(int result, string what)
    {
        if (result != Success)
            throw new NcclException($"{what}: {Marshal.PtrToStringUTF8(_getErrorString(result))} (NCCL error {result})");
    }

    /// <summary>ncclUniqueId, which is passed by value.</summary>
    private struct UniqueId
    {
        public fixed byte Bytes[NcclSeat.IdLength];
    }

    /// <summary>ncclConfig_t as of 2.14; newer libraries take the rest as not set.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Config
    {
        private nuint _size;
        private uint _magic;
        private uint _version;
        private int _blocking;

        public static Config NonBlocking => new() { _size = (nuint)sizeof(Config), _magic = 0xcafebeef, _version = 21400, _blocking = 0 };
    }
}
