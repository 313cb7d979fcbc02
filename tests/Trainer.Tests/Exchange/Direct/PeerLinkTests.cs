using System.Net;
using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class PeerLinkTests
{
    [Fact]
    public async Task Close_WhileThePeerCloses_MeetsNoSocketThatIsGone()
    {
        const int Rounds = 1000;
        using var gate = new NetworkGate();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        for (var round = 0; round < Rounds; round++)
        {
            var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await near.ConnectAsync(listener.LocalEndPoint!);
            using var far = await listener.AcceptAsync();
            var handler = new Handler();
            var link = new PeerLink(new(0, near, null), gate, handler);
            link.Start();

            // The link's own thread closes it too, as soon as it sees that the peer has gone.
            var closing = Task.Run(link.Close);
            far.Shutdown(SocketShutdown.Both);

            await closing;
            await handler.Over.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private sealed class Handler : ILinkHandler
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => _over.Task;

        public void Receive(PeerLink link, FrameHeader header, FrameReader payload) => throw new InvalidOperationException("nothing is sent");

        public void Lost(PeerLink link, Exception? reason)
        {
            // It is expected.
        }

        public void Ended(PeerLink link) => _over.SetResult();
    }
}
