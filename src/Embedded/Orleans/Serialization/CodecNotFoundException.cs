namespace Orleans.Serialization;

/// <summary>A value's type cannot be serialized: it has no [GenerateSerializer] and no codec of its own.</summary>
internal sealed class CodecNotFoundException(string message) : Exception(message);
