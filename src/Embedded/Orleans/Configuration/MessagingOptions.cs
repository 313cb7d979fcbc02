namespace Orleans.Configuration;

/// <summary>Settings of messages that silos and clients share.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer. Default: 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same while a debugger is attached. Default: 30 minutes.</summary>
    public TimeSpan ResponseTimeoutWithDebugger { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether the callee's cancellation token is cancelled when the caller gives up waiting. Default: yes.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;

    /// <summary>Whether a caller that cancels still waits for the callee's answer. Default: no.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }

    /// <summary>Whether a call whose caller no longer waits is dropped unseen. Default: yes.</summary>
    public bool DropExpiredMessages { get; set; } = true;

    /// <summary>The longest header in bytes. Default: 10 MiB.</summary>
    public int MaxMessageHeaderSize { get; set; } = 10 * 1024 * 1024;

    /// <summary>The longest body in bytes. Default: 100 MiB.</summary>
    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;
}
