using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.Hosting;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster that runs in this process.</summary>
public class InProcessSiloHandle : SiloHandle
{
    private bool _isActive = true;

    /// <summary>The silo's host.</summary>
    public IHost SiloHost { get; init; } = null!;

    /// <summary>The silo's services.</summary>
    public IServiceProvider ServiceProvider => SiloHost.Services;

    /// <inheritdoc/>
    public override bool IsActive => _isActive;

    /// <inheritdoc/>
    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (!stopGracefully)
            SiloHost.Services.GetRequiredService<SiloRuntime>().Kill();
        await StopSiloAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public override async Task StopSiloAsync(CancellationToken ct)
    {
        if (!_isActive)
            return;
        _isActive = false;
        try
        {
            await SiloHost.StopAsync(ct);
        }
        finally
        {
            await DisposeHostAsync();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_isActive)
            await StopSiloAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    private async Task DisposeHostAsync()
    {
        if (SiloHost is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            SiloHost.Dispose();
    }
}
