namespace Orleans.Configuration;

/// <summary>A fixed list of gateways.</summary>
public class StaticGatewayListProviderOptions
{
    /// <summary>The gateways, <c>gwy.tcp://address:port/0</c>. Default: none.</summary>
    public List<Uri> Gateways { get; set; } = [];
}
