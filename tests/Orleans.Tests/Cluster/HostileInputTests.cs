using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Orleans.Runtime;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Invocation;
using Orleans.Runtime.Messaging;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Cluster;

[Collection(SharedCluster.Name)]
public sealed class HostileInputTests(ClusterFixture fixture)
{
    private IPEndPoint Gateway => fixture.Cluster.Primary!.GatewayAddress.Endpoint;

    [Fact]
    public async Task NoHandshake_ClosesTheConnection() =>
        await IsClosedAndCountedAsync(async stream => await stream.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()));

    [Fact]
    public async Task OversizedFrame_ClosesTheConnection() => await IsClosedAndCountedAsync(async stream =>
    {
        await GreetAsync(stream);
        var frame = new byte[FrameLimits.FrameHead];
        BinaryPrimitives.WriteInt32LittleEndian(frame, int.MaxValue);
        await stream.WriteAsync(frame);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomBytesAfterTheHandshake_CloseTheConnection(int seed) => await IsClosedAndCountedAsync(async stream =>
    {
        await GreetAsync(stream);
        var noise = new byte[64 * 1024];
        new Random(seed).NextBytes(noise);

        // A believable length, so that the content is looked at.
        BinaryPrimitives.WriteInt32LittleEndian(noise, 1000 + seed);
        BinaryPrimitives.WriteUInt32LittleEndian(noise.AsSpan(4), (uint)(FrameFlags.First | FrameFlags.Last));
        await stream.WriteAsync(noise);
    });

    [Fact]
    public async Task BodyThatIsNoArguments_FailsItsCallAlone()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Gateway);
        var stream = socket.GetStream();
        await GreetAsync(stream);
        var body = new Payload();
        body.Append(new ReadOnlySequence<byte>(Enumerable.Repeat((byte)0xFF, 100).ToArray()), 100);
        var method = InterfaceModel.Create(typeof(ICallGrain), new List<string>())!.Methods
            .Single(candidate => candidate.Method.Name == nameof(ICallGrain.AddAsync));
        var head = new MessageHead(MessageType.Request, 1)
        {
            Call = new CallHead { Target = GrainId.Create("call", "noise"), InterfaceName = "test.calls", MethodId = method.Id },
            TimeLeft = TimeSpan.FromSeconds(10),
        };
        using var queue = new SendQueue();
        await queue.EnqueueAsync(new OutgoingMessage(head, body, MessagePriority.Normal), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var writing = new FrameWriter(PipeWriter.Create(stream), queue).RunAsync(stop.Token);

        var answer = new TaskCompletionSource<ReplyHead>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = new FrameReader(PipeReader.Create(stream), new FrameLimits(64 * 1024, 1024 * 1024))
            .RunAsync((reply, _) => answer.TrySetResult(reply.Reply), stop.Token);
        var reply = await answer.Task.WaitAsync(TimeSpan.FromSeconds(10));

        reply.Kind.ShouldBe(ReplyKind.Rejection);
        reply.Rejection.ShouldBe(RejectionKind.Malformed);
        await stop.CancelAsync();
        queue.Close();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await writing;
    }

    private async Task IsClosedAndCountedAsync(Func<NetworkStream, Task> send)
    {
        var before = EngineMetrics.Malformed.Count;
        using var socket = new TcpClient();
        await socket.ConnectAsync(Gateway);
        var stream = socket.GetStream();
        await send(stream);

        await ReadToEndAsync(stream).WaitAsync(TimeSpan.FromSeconds(10));
        await Until.TrueAsync(() => EngineMetrics.Malformed.Count > before, "it was counted");
        (await fixture.Grains.GetGrain<ICallGrain>("after noise").AddAsync(1, 2)).ShouldBe(3);
    }

    private async Task GreetAsync(NetworkStream stream)
    {
        var options = fixture.Cluster.Options;
        await Handshake.SendHelloAsync(stream, new Hello(options.ClusterId, options.ServiceId, null, Guid.NewGuid(), null), CancellationToken.None);
        (await Handshake.ReceiveWelcomeAsync(stream, CancellationToken.None)).Verdict.ShouldBe(Verdict.Accepted);
    }

    private static async Task ReadToEndAsync(NetworkStream stream)
    {
        try
        {
            var buffer = new byte[1024];
            while (await stream.ReadAsync(buffer) > 0)
            {
                // Whatever it says, it must end.
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }
}
