using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>Memory of this process that its peers can map.</summary>
internal sealed unsafe class SharedSegment : MemoryManager<float>
{
    private readonly SafeFileHandle _file;
    private readonly int _length;
    private nint _address;

    /// <summary>A new one, filled with zeros.</summary>
    /// <param name="number">Its number: one that this process has never used.</param>
    /// <param name="length">Elements.</param>
    /// <exception cref="IOException">There is no memory.</exception>
    public SharedSegment(int number, int length)
    {
        (Number, _length) = (number, length);
        Bytes = Math.Max(1, (long)length * sizeof(float));
        _file = MemoryFile.Create("otrain", Bytes);
        try
        {
            _address = MemoryFile.Map(_file, Bytes, writable: true);
        }
        catch (IOException)
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>Its descriptor.</summary>
    public int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>Where it begins.</summary>
    public byte* Address => (byte*)_address;

    /// <summary>Where memory lies for peers; null when it is not shared.</summary>
    public static MemoryLocation? Locate(Memory<float> memory) =>
        MemoryMarshal.TryGetMemoryManager<float, SharedSegment>(memory, out var segment, out var start, out _)
            ? new(segment.Number, segment.Descriptor, segment.Bytes, (long)start * sizeof(float))
            : null;

    /// <inheritdoc />
    public override Span<float> GetSpan() => new((void*)_address, _length);

    /// <inheritdoc />
    public override MemoryHandle Pin(int elementIndex = 0) => new((float*)_address + elementIndex);

    /// <inheritdoc />
    public override void Unpin()
    {
        // It never moves.
    }

    /// <summary>Unmaps it. Peers that have mapped it keep it for themselves.</summary>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _address, 0) is var address and not 0)
            MemoryFile.Unmap(address, Bytes);
        _file.Dispose();
    }
}
