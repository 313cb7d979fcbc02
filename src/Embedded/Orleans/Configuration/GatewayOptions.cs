namespace Orleans.Configuration;

/// <summary>How a client uses gateways.</summary>
public class GatewayOptions
{
    /// <summary>How often the list of gateways is read. Default: 1 minute.</summary>
    public TimeSpan GatewayListRefreshPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The value of <see cref="PreferredGatewayIndex"/> that prefers none.</summary>
    public const int DEFAULT_PREFERED_GATEWAY_INDEX = -1;

    /// <summary>The position of the gateway, in the provider's list, to which a client connects first. The default is none.</summary>
    public int PreferredGatewayIndex { get; set; } = DEFAULT_PREFERED_GATEWAY_INDEX;
}
