namespace Orleans.TestingHost;

/// <summary>Finds ports for the silos of a test cluster.</summary>
public interface ITestClusterPortAllocator : IDisposable
{
    /// <summary>Finds two runs of consecutive free ports: one for silos, one for gateways.</summary>
    /// <param name="numPorts">The length of each run.</param>
    /// <returns>The first port of each.</returns>
    (int, int) AllocateConsecutivePortPairs(int numPorts);
}
