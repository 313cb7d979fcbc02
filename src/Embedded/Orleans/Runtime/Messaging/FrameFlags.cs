namespace Orleans.Runtime.Messaging;

/// <summary>Where a frame stands in its message.</summary>
[Flags]
internal enum FrameFlags : uint
{
    None = 0,
    First = 1,
    Last = 2,
}
