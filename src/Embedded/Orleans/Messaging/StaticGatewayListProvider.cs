using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Messaging;

/// <summary>Offers a fixed list of gateways.</summary>
/// <param name="options">The list.</param>
/// <param name="gatewayOptions">How often it is read.</param>
public class StaticGatewayListProvider(IOptions<StaticGatewayListProviderOptions> options, IOptions<GatewayOptions> gatewayOptions)
    : IGatewayListProvider
{
    /// <inheritdoc/>
    public TimeSpan MaxStaleness => gatewayOptions.Value.GatewayListRefreshPeriod;

    /// <inheritdoc/>
    public bool IsUpdatable => false;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IList<Uri>> GetGateways() => Task.FromResult<IList<Uri>>(options.Value.Gateways);
}
