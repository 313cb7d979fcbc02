using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>Speaks to trainers over the sockets that they open in the folder which OTRAIN_CONTROL names.</summary>
/// <param name="folder">The folder; short, since the path of a socket is.</param>
/// <param name="time">The clock.</param>
internal sealed class TrainerControl(string folder, TimeProvider time)
{
    /// <summary>The variable that tells trainers of the folder.</summary>
    public const string Variable = "OTRAIN_CONTROL";

    private const int MaxReply = 1024;
    private const string Done = "ok";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Sends a command.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="command">The command, one line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InjectionException">The trainer does not listen, or says that it cannot.</exception>
    public async Task SendAsync(string jobId, int slot, int attempt, string command, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{jobId}.{slot}.{attempt}.sock"));
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), either.Token);
            await socket.SendAsync(Encoding.UTF8.GetBytes(command + "\n"), either.Token);
            // One that dies of the command does not answer any more.
            if (await ReplyAsync(socket, either.Token) is { Length: > 0 } reply && reply != Done)
                throw new InjectionException($"worker {slot} answers '{reply}' to '{command}'");
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new InjectionException($"worker {slot} does not take '{command}' at {path}: {exception.Message}", exception);
        }
    }

    private static async Task<string> ReplyAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxReply];
        var length = 0;
        try
        {
            while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n') && await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
                length += read;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // It died of the command.
        }
        return Encoding.UTF8.GetString(buffer, 0, length).Trim();
    }
}
