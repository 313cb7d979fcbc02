using System.Buffers;
using Orleans.Runtime.Calls;

namespace Orleans.Runtime.Messaging;

/// <summary>What precedes the body of a message.</summary>
internal readonly record struct MessageHead(MessageType Type, ulong Id)
{
    /// <summary>The callee, for requests.</summary>
    internal CallHead? Call { get; init; }

    internal int Hops { get; init; }

    /// <summary>How much longer the caller waits.</summary>
    internal TimeSpan TimeLeft { get; init; }

    /// <summary>The view of the cluster by which the sender chose the silo.</summary>
    internal long ViewVersion { get; init; }

    /// <summary>The values that flow with the call, as the codec wrote them.</summary>
    internal ReadOnlyMemory<byte> Context { get; init; }

    internal ReplyHead Reply { get; init; }

    internal void Write(IBufferWriter<byte> output)
    {
        output.WriteByte((byte)Type);
        output.WriteVarInt(Id);
        if (Type is MessageType.Request or MessageType.OneWay)
        {
            WriteCall(output, Call!);
        }
        else if (Type == MessageType.Reply)
        {
            output.WriteByte((byte)Reply.Kind);
            output.WriteByte((byte)Reply.Rejection);
            output.WriteText(Reply.Reason);
        }
    }

    internal static MessageHead Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var head = new MessageHead((MessageType)reader.ReadByte(), reader.ReadVarInt());
        switch (head.Type)
        {
            case MessageType.Request or MessageType.OneWay:
                head = ReadCall(ref reader, head);
                break;
            case MessageType.Reply:
                head = head with { Reply = ReadReply(ref reader) };
                break;
            case MessageType.Cancel or MessageType.Goodbye or MessageType.Farewell:
                break;
            default:
                throw new MalformedFrameException($"There is no message type {(byte)head.Type}.");
        }

        return reader.AtEnd ? head : throw new MalformedFrameException("Bytes follow the head of a message.");
    }

    private void WriteCall(IBufferWriter<byte> output, CallHead call)
    {
        output.WriteVarInt((ulong)Hops);
        output.WriteVarInt((ulong)Math.Max(0, TimeLeft.TotalMilliseconds));
        output.WriteVarInt((ulong)Math.Max(0, ViewVersion));
        output.WriteGrainId(call.Target);
        output.WriteText(call.InterfaceName);
        output.WriteUInt32(call.MethodId);
        output.WriteGrainId(call.Source);
        output.WriteByte((byte)call.Step.Action);
        if (call.Step.Action != EnumerationAction.None)
            output.WriteGuid(call.Step.Id);
        output.WriteBlock(Context.Span);
    }

    private static MessageHead ReadCall(ref ByteReader reader, MessageHead head)
    {
        var hops = reader.ReadVarInt();
        var left = reader.ReadVarInt();
        var view = reader.ReadVarInt();
        var target = reader.ReadGrainId();
        var interfaceName = reader.ReadText();
        var method = reader.ReadUInt32();
        var source = reader.ReadGrainId();
        var action = (EnumerationAction)reader.ReadByte();
        if (action > EnumerationAction.Stop || hops > 100 || target.IsDefault)
            throw new MalformedFrameException("A request has no target, too many hops, or no valid step.");
        var step = action == EnumerationAction.None ? default : new EnumerationStep(action, reader.ReadGuid());
        return head with
        {
            Call = new CallHead
            {
                Target = target,
                InterfaceName = interfaceName,
                MethodId = method,
                Source = source,
                Step = step,
                OneWay = head.Type == MessageType.OneWay,
            },
            Hops = (int)hops,
            TimeLeft = TimeSpan.FromMilliseconds(Math.Min(left, (ulong)TimeSpan.FromDays(30).TotalMilliseconds)),
            ViewVersion = (long)Math.Min(view, long.MaxValue),
            Context = reader.ReadBlock().ToArray(),
        };
    }

    private static ReplyHead ReadReply(ref ByteReader reader)
    {
        var reply = new ReplyHead((ReplyKind)reader.ReadByte(), (RejectionKind)reader.ReadByte(), reader.ReadText());
        return reply.Kind <= ReplyKind.Cancelled
            ? reply
            : throw new MalformedFrameException($"There is no kind of answer {(byte)reply.Kind}.");
    }
}
