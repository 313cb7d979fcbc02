namespace Orleans.Serialization;

/// <summary>Bounds that hold for every message, whatever it says about itself.</summary>
internal static class CodecLimits
{
    /// <summary>Objects and collections inside each other.</summary>
    public const int MaxDepth = 256;

    /// <summary>Characters of one type name, generic arguments included.</summary>
    public const int MaxTypeNameLength = 2048;

    /// <summary>Generic arguments and array ranks inside each other.</summary>
    public const int MaxTypeDepth = 8;

    /// <summary>Distinct types in one message.</summary>
    public const int MaxTypesPerMessage = 4096;

    /// <summary>Constructed generic types that messages may bring into being in the life of a process.</summary>
    public const int MaxConstructedTypes = 8192;

    /// <summary>Objects of one message for which a session keeps its tables; larger ones are given back to the heap.</summary>
    public const int MaxPooledObjects = 4096;

    /// <summary>Elements reserved ahead on the word of a message; collections grow from there as elements arrive.</summary>
    public const int MaxInitialCapacity = 1024;
}
