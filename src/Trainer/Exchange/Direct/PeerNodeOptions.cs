using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>How a trainer takes part in direct exchanges.</summary>
internal sealed record PeerNodeOptions
{
    /// <summary>The address that peers are told. The default is 127.0.0.1, where it listens alone then; else it listens on all.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Whether memory is shared with peers of the same machine. The default is true.</summary>
    public bool ShareMemory { get; init; } = true;

    /// <summary>How long a generation may take to connect. The default is 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stranger may take to prove who it is. The default is 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection of a generation that is not known yet is kept waiting. The default is 10 s.</summary>
    public TimeSpan EarlyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one that leaves waits for the others to need nothing more of it. The default is 2 s.</summary>
    public TimeSpan LeaveTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most connections that have not proved who they are yet. The default is 128.</summary>
    public int MaxStrangers { get; init; } = 128;

    /// <summary>The elements of a bucket. The default is 512 Ki.</summary>
    public int BucketLength { get; init; } = 1 << 19;

    /// <summary>Where refused connections and the like are told.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
