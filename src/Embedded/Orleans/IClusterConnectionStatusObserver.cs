namespace Orleans;

/// <summary>Hears of a client's connections. Register it in the client's services.</summary>
public interface IClusterConnectionStatusObserver
{
    /// <summary>The number of connected gateways changed.</summary>
    /// <param name="currentNumberOfGateways">How many there are now.</param>
    /// <param name="previousNumberOfGateways">How many there were.</param>
    /// <param name="connectionRecovered">Whether there was none before, and now is one.</param>
    void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered);

    /// <summary>The last gateway was lost.</summary>
    void NotifyClusterConnectionLost();
}
