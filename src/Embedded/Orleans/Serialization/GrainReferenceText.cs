namespace Orleans.Serialization;

/// <summary>A grain reference on the wire.</summary>
/// <param name="GrainId">The grain's identity.</param>
/// <param name="InterfaceName">The interface of the reference, as the runtime names it.</param>
internal readonly record struct GrainReferenceText(string GrainId, string InterfaceName);
