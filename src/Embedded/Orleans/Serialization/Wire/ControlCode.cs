namespace Orleans.Serialization.Wire;

/// <summary>Marks between the fields of an object.</summary>
internal enum ControlCode
{
    /// <summary>The object ends.</summary>
    End = 0,

    /// <summary>The fields of the next more derived type follow; numbers start again.</summary>
    EndBase = 1,

    /// <summary>The primary constructor's parameters follow; numbers start again.</summary>
    Parameters = 2,
}
