using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Local;

/// <summary>
/// Finds ports on the loopback interface that nobody listens on, and that no other <c>otrain up</c> is about to use. Those
/// that nobody asked for lie below the ports that the system gives to outgoing connections, one of which could otherwise
/// take one between the choice and its use.
/// </summary>
/// <param name="random">Where to look.</param>
/// <param name="standard">The HTTP port of the first silo when none is asked for, if it is free.</param>
internal sealed class PortPicker(Random random, int standard = PortPicker.StandardHttpPort) : IDisposable
{
    /// <summary>Where the page and the REST API are, if nothing else is there.</summary>
    public const int StandardHttpPort = 8080;

    private const int First = 20_000;
    private const int Last = 32_000;
    private const int LastOfAll = 65_535;
    private const int MaxTries = 1000;
    private readonly List<PortClaim> _claims = [];

    /// <summary>The plan of silos.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="httpPort">
    /// The HTTP port of the first; the others have the ports after it. 0: any. Null: the standard ones, or others where
    /// those are in use.
    /// </param>
    /// <param name="notice">Is told of each standard port that is in use.</param>
    /// <exception cref="CommandException">A port that was asked for is in use.</exception>
    public ImmutableArray<SiloPlan> Plan(int silos, int? httpPort, Action<string>? notice = null)
    {
        // All that are wanted first, so that none of them is given away by chance.
        int[] http = [.. Enumerable.Range(0, silos).Select(index => HttpPort(index, httpPort, notice))];
        return [.. http.Select((port, index) => new SiloPlan(string.Create(CultureInfo.InvariantCulture, $"node-{index}"), Next(), Next(), port))];
    }

    /// <summary>Gives the ports up, for others to use.</summary>
    public void Dispose() => _claims.ForEach(claim => claim.Dispose());

    private int HttpPort(int index, int? wanted, Action<string>? notice)
    {
        if (wanted == 0)
            return Next();
        var port = (wanted ?? standard) + index;
        if (port <= LastOfAll && TryTake(port))
            return port;
        if (wanted is not null)
            throw new CommandException(ExitCodes.Usage, port > LastOfAll
                ? string.Create(CultureInfo.InvariantCulture, $"--http-port {wanted} leaves no port for silo {index + 1}: each takes the one after it, up to {LastOfAll}")
                : string.Create(CultureInfo.InvariantCulture, $"port {port} (--http-port) is in use; choose another, or 0 for any that is free"));
        var other = Next();
        notice?.Invoke(string.Create(CultureInfo.InvariantCulture, $"port {port} is in use; node-{index} serves HTTP on {other} instead (--http-port chooses)"));
        return other;
    }

    private int Next()
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var port = random.Next(First, Last);
            if (TryTake(port))
                return port;
        }
        throw new CommandException(ExitCodes.Failed, string.Create(CultureInfo.InvariantCulture, $"no free port between {First} and {Last} was found on 127.0.0.1"));
    }

    private bool TryTake(int port)
    {
        if (PortClaim.TryTake(port) is not { } claim)
            return false;
        if (IsFree(port))
        {
            _claims.Add(claim);
            return true;
        }
        claim.Dispose();
        return false;
    }

    /// <summary>Whether nobody listens on a port of the loopback interface.</summary>
    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
