using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Faults;

/// <summary>
/// Takes failures from outside, one line a connection, answered with <c>ok</c> or <c>error: …</c>. Only there when a test
/// asks for it; whoever may open the socket file may do this.
/// </summary>
/// <param name="path">The socket file: <see cref="PathOf"/>.</param>
/// <param name="injector">Stands the training still.</param>
/// <param name="effects">Carries all else out.</param>
/// <param name="logger">The log.</param>
internal sealed class ControlSocket(string path, FaultInjector injector, FaultEffects effects, ILogger logger)
{
    private const int MaxLine = 256;
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(5);

    /// <summary>The socket of a worker in a folder: <c>JOB.SLOT.ATTEMPT.sock</c>.</summary>
    public static string PathOf(string folder, WorkerIdentity worker) => Path.Combine(
        folder, string.Create(CultureInfo.InvariantCulture, $"{SafeFileName.Of(worker.JobId)}.{worker.Slot}.{worker.Attempt}.sock"));

    /// <summary>Listens until it is cancelled; the file is gone then.</summary>
    /// <exception cref="IOException">The socket cannot be opened.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var listener = Listen();
        FaultLog.Listening(logger, path);
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                await AnswerAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Socket Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(8);
            return listener;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            listener.Dispose();
            throw new IOException($"the control socket '{path}' cannot be opened: {error.Message}", error);
        }
    }

    private async Task AnswerAsync(Socket connection, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadPatience);
        try
        {
            var line = await ReadLineAsync(connection, limit.Token).ConfigureAwait(false);
            var order = FaultCommand.Parse(line, out var fault);
            // Answered first: not every failure leaves time for it.
            await connection.SendAsync(Encoding.UTF8.GetBytes(order is null ? $"error: {fault}\n" : "ok\n"), limit.Token).ConfigureAwait(false);
            connection.Shutdown(SocketShutdown.Both);
            if (order is not null)
                Carry(order);
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            FaultLog.Unheard(logger, error.Message);
        }
    }

    private void Carry(FaultOrder order)
    {
        FaultLog.Ordered(logger, order.Kind);
        if (order.Kind == FaultKind.Stall)
            injector.Stall();
        else
            effects.Carry(order);
    }

    private static async Task<string> ReadLineAsync(Socket connection, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxLine];
        var length = 0;
        while (length < MaxLine && Array.IndexOf(buffer, (byte)'\n', 0, length) < 0)
        {
            var count = await connection.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                break;
            length += count;
        }
        return Encoding.UTF8.GetString(buffer, 0, length).Split('\n')[0].Trim();
    }
}
