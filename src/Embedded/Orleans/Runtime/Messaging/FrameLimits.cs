namespace Orleans.Runtime.Messaging;

/// <summary>What a connection accepts.</summary>
internal sealed record FrameLimits(int MaxHead, int MaxBody)
{
    /// <summary>How much of a body goes into one frame.</summary>
    internal const int Chunk = 64 * 1024;

    /// <summary>Length, flags and stream id.</summary>
    internal const int FrameHead = 12;

    /// <summary>The lengths of head and body, at the start of a message's first frame.</summary>
    internal const int MessagePrefix = 8;

    /// <summary>How many messages may be on their way in parts at once.</summary>
    internal const int MaxStreams = 64;

    /// <summary>How many large messages take turns; the others wait.</summary>
    internal const int MaxActiveBulk = 16;

    internal int MaxFrame => MaxHead + Chunk + MessagePrefix;
}
