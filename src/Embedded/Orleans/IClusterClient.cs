namespace Orleans;

/// <summary>The way into a cluster: from a client process, or from the process of a silo.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host that the client lives in.</summary>
    IServiceProvider ServiceProvider { get; }
}
