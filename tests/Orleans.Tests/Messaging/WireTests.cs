using System.Buffers;
using System.IO.Pipelines;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Messaging;

namespace OrleansTraining.Engine.Tests.Messaging;

public sealed class WireTests
{
    private static readonly FrameLimits Limits = new(64 * 1024, 8 * 1024 * 1024);

    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void StableHash_OfKnownTexts_IsXxh32(string text, uint hash) => StableHash.ComputeHash(text).ShouldBe(hash);

    [Fact]
    public void Head_OfARequest_ReadsAsItWasWritten()
    {
        var head = Request(7) with { Hops = 2, TimeLeft = TimeSpan.FromSeconds(3), ViewVersion = 9, Context = new byte[] { 1, 2, 3 } };
        var output = new ArrayBufferWriter<byte>();
        head.Write(output);

        var read = MessageHead.Read(output.WrittenSpan);

        read.Id.ShouldBe(7ul);
        read.Call.ShouldBe(head.Call);
        (read.Hops, read.TimeLeft, read.ViewVersion).ShouldBe((2, TimeSpan.FromSeconds(3), 9));
        read.Context.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Head_CutShortAnywhere_IsMalformed()
    {
        var output = new ArrayBufferWriter<byte>();
        Request(7).Write(output);
        for (var length = 0; length < output.WrittenCount; length++)
            Should.Throw<MalformedFrameException>(() => MessageHead.Read(output.WrittenSpan[..length]));
    }

    [Fact]
    public async Task SmallMessage_BehindALargeOne_OvertakesIt()
    {
        using var queue = new SendQueue();
        await queue.EnqueueAsync(Message(1, 4 * 1024 * 1024), CancellationToken.None);
        await queue.EnqueueAsync(Message(2, 3 * 1024 * 1024), CancellationToken.None);
        var arrived = await TransferAsync(queue, 4, async written =>
        {
            if (written == 5)
                await queue.EnqueueAsync(Message(3, 10), CancellationToken.None);
            if (written == 8)
                await queue.EnqueueAsync(Message(4, 0), CancellationToken.None);
        });

        arrived.Select(message => message.Head.Id).Take(2).ShouldBe([3ul, 4ul]);
        arrived.Single(message => message.Head.Id == 1).Body.Length.ShouldBe(4 * 1024 * 1024);
        arrived.Single(message => message.Head.Id == 1).Body.AsSequence().ToArray().ShouldAllBe(value => value == 1);
        arrived.Single(message => message.Head.Id == 2).Body.AsSequence().ToArray().ShouldAllBe(value => value == 2);
    }

    [Fact]
    public async Task FullQueue_MakesSendersWait()
    {
        using var queue = new SendQueue();
        for (var i = 0u; i < 64; i++)
            (await queue.EnqueueAsync(Message(i, FrameLimits.Chunk + 1), CancellationToken.None)).ShouldBeTrue();

        var waiting = queue.EnqueueAsync(Message(99, FrameLimits.Chunk + 1), CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        await TransferAsync(queue, 65, _ => Task.CompletedTask);
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task ClosedQueue_TakesNothingMore()
    {
        using var queue = new SendQueue();
        queue.Close();
        (await queue.EnqueueAsync(Message(1, 1), CancellationToken.None)).ShouldBeFalse();
    }

    private static MessageHead Request(ulong id) => new(MessageType.Request, id)
    {
        Call = new CallHead { Target = GrainId.Create("test", "key"), InterfaceName = "test.calls", MethodId = 5 },
    };

    private static OutgoingMessage Message(ulong id, int length)
    {
        var body = new Payload();
        if (length > 0)
            body.Append(new ReadOnlySequence<byte>(Enumerable.Repeat((byte)id, length).ToArray()), length);
        return new OutgoingMessage(Request(id), body, length > FrameLimits.Chunk ? MessagePriority.Bulk : MessagePriority.Normal);
    }

    private static async Task<List<(MessageHead Head, Payload Body)>> TransferAsync(SendQueue queue, int count, Func<int, Task> onFlush)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var arrived = new List<(MessageHead, Payload)>();
        var done = new TaskCompletionSource();
        var writer = new FlushCounter(pipe.Writer, onFlush);
        var writing = new FrameWriter(writer, queue).RunAsync(stop.Token);
        var reading = new FrameReader(pipe.Reader, Limits).RunAsync(
            (head, body) =>
            {
                arrived.Add((head, body));
                if (arrived.Count == count)
                    done.SetResult();
            },
            stop.Token);
        await Task.WhenAny(done.Task, writing, reading);
        done.Task.IsCompleted.ShouldBeTrue();
        await stop.CancelAsync();
        queue.Close();
        await Task.WhenAny(Task.WhenAll(writing, reading));
        return arrived;
    }

    private sealed class FlushCounter(PipeWriter inner, Func<int, Task> onFlush) : PipeWriter
    {
        private int _count;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await onFlush(++_count);
            return await inner.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
