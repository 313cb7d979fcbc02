namespace Orleans.Messaging;

/// <summary>Tells clients which gateways there are.</summary>
public interface IGatewayListProvider
{
    /// <summary>How old a list may be before it is asked for again.</summary>
    TimeSpan MaxStaleness { get; }

    /// <summary>Whether the list can change.</summary>
    bool IsUpdatable { get; }

    /// <summary>Makes the provider ready; called before anything else.</summary>
    Task InitializeGatewayListProvider();

    /// <summary>The gateways as URIs, <c>gwy.tcp://address:port/generation</c>.</summary>
    Task<IList<Uri>> GetGateways();
}
