namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements, numbered as in libtorch.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8 bits, unsigned.</summary>
        Byte = 0,

        /// <summary>8 bits, signed.</summary>
        Int8 = 1,

        /// <summary>16 bits, signed.</summary>
        Int16 = 2,

        /// <summary>32 bits, signed.</summary>
        Int32 = 3,

        /// <summary>64 bits, signed.</summary>
        Int64 = 4,

        /// <summary>IEEE half precision.</summary>
        Float16 = 5,

        /// <summary>IEEE single precision.</summary>
        Float32 = 6,

        /// <summary>IEEE double precision.</summary>
        Float64 = 7,

        /// <summary>Complex numbers of two singles.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex numbers of two doubles.</summary>
        ComplexFloat64 = 10,

        /// <summary>A truth value in one byte.</summary>
        Bool = 11,

        /// <summary>8 bits, quantised, signed.</summary>
        QInt8 = 12,

        /// <summary>8 bits, quantised, unsigned.</summary>
        QUInt8 = 13,

        /// <summary>32 bits, quantised.</summary>
        QInt32 = 14,

        /// <summary>The upper half of a single.</summary>
        BFloat16 = 15,
    }
}
