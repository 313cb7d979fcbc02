namespace Orleans.Configuration;

/// <summary>How a client uses gateways.</summary>
public class GatewayOptions
{
    /// <summary>How often the list of gateways is read. Default: 1 minute.</summary>
    public TimeSpan GatewayListRefreshPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
