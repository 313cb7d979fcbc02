using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrleansTraining.Trainer.Interop;

/// <summary>
/// A long block of memory for a short time. It is none of the garbage collector's, which would collect for so much at
/// once, and lies in large pages where the system has them: what costs most of such a block is to touch it first.
/// </summary>
internal sealed unsafe class LargeMemory : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>The length of a large page.</summary>
    public const int PageLength = 2 << 20;

    /// <summary>Takes memory; what is in it is not defined.</summary>
    public LargeMemory(long length)
        : base(ownsHandle: true)
    {
        Length = length;
        var rounded = (nuint)Math.Max(1, (length + PageLength - 1) / PageLength) * PageLength;
        SetHandle((nint)NativeMemory.AlignedAlloc(rounded, PageLength));
        Posix.PreferLargePages((void*)handle, rounded);
    }

    /// <summary>Its length.</summary>
    public long Length { get; }

    /// <summary>Has the system bring a part of it now and not when it is first used. What is in it stays.</summary>
    public void Touch(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length);
        Posix.Populate((byte*)handle + offset, (nuint)Math.Min(length, Length - offset));
    }

    /// <summary>A part of it.</summary>
    public Span<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new((byte*)handle + offset, length);
    }

    /// <summary>All of it, as numbers.</summary>
    public Span<T> As<T>()
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return new((void*)handle, checked((int)(Length / sizeof(T))));
    }

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
