using System.Buffers.Binary;
using OrleansTraining.Trainer.Exchange.Direct.Bulk;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Sends a stripe of a row, a few chunks at a time.</summary>
internal sealed class StripeSender(IStateChannel channel)
{
    /// <summary>Sends it.</summary>
    public async Task SendAsync(int rank, IByteRow row, Stripe stripe, CancellationToken cancellationToken)
    {
        await using var lanes = new StateLanes(stripe, cancellationToken);
        for (var index = 0; index < stripe.Chunks; index++)
        {
            var chunk = stripe.Chunk(index);
            await lanes.Done(index);
            row.CopyTo(chunk.Offset, lanes.Buffer(index, chunk).Span);
            lanes.Begin(index, chunk, (tag, buffer, token) => channel.SendAsync(rank, tag, buffer, token));
        }
        await lanes.AllDone();
    }

    /// <summary>The checksums of the chunks of a stripe that another source sends.</summary>
    public static byte[] Checks(IByteRow row, Stripe stripe)
    {
        var checks = new byte[stripe.Chunks * sizeof(uint)];
        var buffer = new byte[Stripe.ChunkLength];
        for (var index = 0; index < stripe.Chunks; index++)
        {
            var chunk = stripe.Chunk(index);
            var bytes = buffer.AsSpan(0, (int)chunk.Length);
            row.CopyTo(chunk.Offset, bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(checks.AsSpan(index * sizeof(uint)), Crc32C.Of(bytes));
        }
        return checks;
    }
}
