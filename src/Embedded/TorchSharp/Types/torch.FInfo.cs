namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of the default floating-point type.</summary>
    public static FInfo finfo() => finfo(_defaultDtype);

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">It is no such type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new FInfo(32, Math.Pow(2, -23), float.MaxValue, Math.Pow(2, -126), 1e-6),
        ScalarType.Float64 => new FInfo(64, Math.Pow(2, -52), double.MaxValue, Math.Pow(2, -1022), 1e-15),
        ScalarType.Float16 => new FInfo(16, Math.Pow(2, -10), 65504, Math.Pow(2, -14), 1e-3),
        ScalarType.BFloat16 => new FInfo(16, Math.Pow(2, -7), BFloat16.MaxValue.ToSingle(), Math.Pow(2, -126), 1e-2),
        _ => throw new ArgumentException($"{dtype} is no floating-point type.", nameof(dtype)),
    };

    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>The bits that a number takes.</summary>
        public int bits;

        /// <summary>The distance from one to the next number.</summary>
        public double eps;

        /// <summary>The largest finite number.</summary>
        public double max;

        /// <summary>The smallest finite number.</summary>
        public double min;

        /// <summary>The smallest positive normal number.</summary>
        public double tiny;

        /// <summary>The smallest positive normal number.</summary>
        public double smallest_normal;

        /// <summary>The decimal precision.</summary>
        public double resolution;

        internal FInfo(int bits, double eps, double max, double normal, double resolution)
        {
            this.bits = bits;
            this.eps = eps;
            this.max = max;
            min = -max;
            tiny = normal;
            smallest_normal = normal;
            this.resolution = resolution;
        }
    }
}
