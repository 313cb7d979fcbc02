using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Client.Cluster;

/// <summary>Tells a cluster that is gone, which is known at once, from one that is slow.</summary>
internal static class GatewayProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a gateway accepts a connection within five seconds: silos may be starting again just now.</summary>
    public static async Task<bool> AnyListensAsync(ImmutableArray<IPEndPoint> gateways, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            for (; ; await Task.Delay(Pause, time, either.Token))
                foreach (var gateway in gateways)
                    if (await ListensAsync(gateway, either.Token))
                        return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<bool> ListensAsync(IPEndPoint gateway, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(gateway.AddressFamily);
        try
        {
            await client.ConnectAsync(gateway, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
