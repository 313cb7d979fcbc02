using System.Collections.Immutable;
using System.Diagnostics;

namespace OrleansTraining.Trainer.Exchange.Direct.Wire;

/// <summary>A frame to send.</summary>
internal sealed class OutgoingFrame
{
    /// <summary>Payloads up to this length are sent by whoever has them, longer ones by the link's own thread.</summary>
    private const int MaxInline = 4096;

    /// <summary>A frame whose payload is its own.</summary>
    public OutgoingFrame(FrameHeader header, ReadOnlySpan<byte> payload = default)
    {
        Head = new byte[FrameHeader.Size + payload.Length];
        (header with { Length = payload.Length }).Write(Head);
        payload.CopyTo(Head.AsSpan(FrameHeader.Size));
        Length = Head.Length;
    }

    /// <summary>A frame whose payload is sent from where it lies.</summary>
    public OutgoingFrame(FrameHeader header, ImmutableArray<WireBlock> blocks, TaskCompletionSource? sent = null)
    {
        var length = 0;
        foreach (var block in blocks)
            length = checked(length + block.Length);
        Head = new byte[FrameHeader.Size];
        (header with { Length = length }).Write(Head);
        (Blocks, Sent, Length) = (blocks, sent, Head.Length + (long)length);
    }

    /// <summary>The header, and the payload where it is the frame's own.</summary>
    public byte[] Head { get; }

    /// <summary>The payload where it lies elsewhere.</summary>
    public ImmutableArray<WireBlock> Blocks { get; } = [];

    /// <summary>Completed once all is handed to the system, or the link has ended.</summary>
    public TaskCompletionSource? Sent { get; }

    /// <summary>All its bytes.</summary>
    public long Length { get; }

    /// <summary>When it was made, for <see cref="NetworkGate.Delay"/>.</summary>
    public long Made { get; } = Stopwatch.GetTimestamp();

    /// <summary>Whether it is so short that a send will hardly ever wait.</summary>
    public bool IsShort => Length <= MaxInline;
}
