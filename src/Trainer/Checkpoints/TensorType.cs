namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>Element types that this project writes and reads, by their safetensors names.</summary>
internal enum TensorType
{
    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>64-bit integer.</summary>
    I64,
}

/// <summary>Facts about element types.</summary>
internal static class TensorTypes
{
    /// <summary>Bytes of an element.</summary>
    public static int Size(this TensorType type) => type == TensorType.I64 ? 8 : 4;
}
