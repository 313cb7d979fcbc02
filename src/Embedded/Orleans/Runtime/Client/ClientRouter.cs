using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Calls;

namespace Orleans.Runtime.Client;

/// <summary>Takes a client's calls to a gateway.</summary>
internal sealed class ClientRouter(
    EngineModel model,
    GatewayManager gateways,
    IOptions<ClientMessagingOptions> options,
    IEnumerable<IOutgoingGrainCallFilter> filters,
    TimeProvider time,
    ILogger<ClientRouter> logger)
    : CallSender(model.Interfaces, model.Bodies, options.Value, filters, time, logger)
{
    private volatile bool _stopped;

    /// <summary>The client is stopping: nothing is sent any more.</summary>
    internal void Stop() => _stopped = true;

    internal override void Route(Call call) => _ = SendAsync(call);

    private async Task SendAsync(Call call)
    {
        try
        {
            while (!_stopped && Time.GetTimestamp() < call.Deadline && !call.CancellationRequested)
            {
                var set = gateways.Current;
                if (set.Choose(call.Head.Target) is not { } gateway)
                {
                    var patience = Time.GetElapsedTime(Time.GetTimestamp(), call.Deadline);
                    using var wait = new CancellationTokenSource(patience, Time);
                    await gateways.WhenNewerThan(set).WaitAsync(wait.Token).ConfigureAwait(false);
                    continue;
                }

                var left = Time.GetElapsedTime(Time.GetTimestamp(), call.Deadline);
                if (await gateway.SendRequestAsync(call, left, 0, call.GetContextBytes(), urgent: false).ConfigureAwait(false))
                    return;
            }

            call.OnRejected(RejectionKind.Unavailable, $"{call.Head} was not sent: {(_stopped ? "the client has stopped" : "no gateway is connected")}.");
        }
        catch (OperationCanceledException)
        {
            call.OnRejected(RejectionKind.Unavailable, $"{call.Head} was not sent: no gateway is connected.");
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            call.OnException(ex);
        }
    }
}
