namespace Orleans.Runtime.Calls;

/// <summary>The parts of an enumeration over the wire.</summary>
internal enum EnumerationAction : byte
{
    None,
    Start,
    Next,
    Stop,
}
