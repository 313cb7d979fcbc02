using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Clustering;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Cluster;

/// <summary>An Orleans client of a cluster. It reconnects by itself, to another silo too.</summary>
internal sealed class ClusterConnection : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DisposePatience = TimeSpan.FromSeconds(3);
    private readonly IHost _host;
    private readonly IClusterClient _client;

    private ClusterConnection(IHost host)
    {
        _host = host;
        _client = host.Services.GetRequiredService<IClusterClient>();
    }

    /// <summary>The list of jobs.</summary>
    public IJobRegistryGrain Jobs => _client.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);

    /// <summary>The list of nodes.</summary>
    public INodeRegistryGrain Nodes => _client.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key);

    /// <summary>A job.</summary>
    public IJobGrain Job(string id) => _client.GetGrain<IJobGrain>(id);

    /// <summary>A worker of a job.</summary>
    public IWorkerGrain Worker(string jobId, int slot) => _client.GetGrain<IWorkerGrain>(WorkerKeys.Of(jobId, slot));

    /// <summary>Submits a job, and gives its id.</summary>
    /// <exception cref="CommandException">It was refused; the message has all faults.</exception>
    public async Task<string> SubmitAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var reply = await Jobs.SubmitAsync(new SubmitRequest { Spec = spec }, cancellationToken);
        return reply.JobId ?? throw new CommandException(ExitCodes.Usage, $"{spec.Name} is refused: {string.Join("; ", reply.Faults)}");
    }

    /// <summary>Connects.</summary>
    /// <exception cref="CommandException">The cluster was not reached in time; the message says where it was looked for.</exception>
    public static async Task<ClusterConnection> ConnectAsync(ClusterTarget target, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var gateways = await target.GatewaysAsync(time, cancellationToken);
        if (gateways.IsEmpty || !await GatewayProbe.AnyListensAsync(gateways, time, cancellationToken))
            throw new CommandException(ExitCodes.NotReached, target.NotReached(gateways));
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var host = BuildHost(target, time);
        try
        {
            // The token may not reach every wait inside the start: the wait for it is what is bounded.
            await host.StartAsync(either.Token).WaitAsync(either.Token);
            return new ClusterConnection(host);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (exception is OperationCanceledException || ClusterFaults.IsTransient(exception)))
        {
            await DisposeAsync(host);
            throw new CommandException(ExitCodes.NotReached, target.NotReached(gateways), exception);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync(host);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(DisposePatience);
        try
        {
            await _host.StopAsync(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || ClusterFaults.IsTransient(exception))
        {
            // The silos may be gone already; there is nobody to take leave of.
        }
        await DisposeAsync(_host);
    }

    private static IHost BuildHost(ClusterTarget target, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = ClusterTarget.ClusterId);
            client.UseFileClustering(target.MembershipDirectory);
            client.UseConnectionRetryFilter(async (_, token) =>
            {
                await Task.Delay(RetryPause, time, token);
                return true;
            });
        });
        return builder.Build();
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            host.Dispose();
    }
}
