using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The trainer's connection to its cluster: the own silo's gateway first, others when it is gone.</summary>
internal sealed class ClusterConnection : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly IHost _host;

    private ClusterConnection(IHost host) => _host = host;

    /// <summary>Gives grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Connects, and tries again for <paramref name="patience"/>.</summary>
    /// <exception cref="ClusterLostException">The cluster was not reached in that time.</exception>
    public static async Task<ClusterConnection> OpenAsync(
        ClusterSettings settings, TimeSpan patience, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var host = Build(settings, logging, either.Token);
        try
        {
            await host.StartAsync(either.Token).ConfigureAwait(false);
            return new(host);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error) && !cancellationToken.IsCancellationRequested)
        {
            host.Dispose();
            throw new ClusterLostException(
                $"the cluster '{settings.Id}' was not reached within {patience.TotalSeconds:F0} s: {error.Message}", error);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await _host.StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            // The cluster went before the connection did: there is nobody to say goodbye to.
        }
        _host.Dispose();
    }

    private static IHost Build(ClusterSettings settings, Action<ILoggingBuilder> logging, CancellationToken limit)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = settings.Id;
                options.ServiceId = settings.Id;
            });
            if (settings.Traces is not null)
                client.AddActivityPropagation();
            client.UseFileClustering(settings.MembershipFolder, options => options.PreferredGateway = settings.Gateway);
            client.UseConnectionRetryFilter(async (_, token) =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(token, limit);
                await Task.Delay(RetryDelay, either.Token).ConfigureAwait(false);
                return true;
            });
        });
        return builder.Build();
    }
}
