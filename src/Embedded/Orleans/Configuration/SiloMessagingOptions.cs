namespace Orleans.Configuration;

/// <summary>Settings of a silo's messages.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>How often a call is forwarded at most, before it is turned away. Default: 2.</summary>
    public int MaxForwardCount { get; set; } = 2;

    /// <summary>How long a lost client is waited for. Default: 1 minute.</summary>
    public TimeSpan ClientDropTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many calls may wait for one activation before a warning is logged; 0 for no warning. Default: 0.</summary>
    public int MaxEnqueuedRequestsSoftLimit { get; set; }

    /// <summary>How many calls may wait for one activation before more are turned away; 0 for the engine's own bound of 10,000. Default: 0.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    /// <summary>How long the runtime's own calls may take. Default: 30 seconds.</summary>
    public TimeSpan SystemResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
