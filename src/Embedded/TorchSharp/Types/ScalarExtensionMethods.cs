namespace TorchSharp;

/// <summary>Conversions between numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The value as a single.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    /// <summary>The value as a double.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble;

    /// <summary>The value as a half.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    /// <summary>The value as a bfloat16.</summary>
    public static BFloat16 ToBFloat16(this Scalar value) => new((float)value.AsDouble);

    /// <summary>The value as a signed byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.AsInt64);

    /// <summary>The value as a byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static byte ToByte(this Scalar value) => checked((byte)value.AsInt64);

    /// <summary>The value as a 16-bit integer.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static short ToInt16(this Scalar value) => checked((short)value.AsInt64);

    /// <summary>The value as a 32-bit integer.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static int ToInt32(this Scalar value) => checked((int)value.AsInt64);

    /// <summary>The value as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.AsInt64;

    /// <summary>Whether the value differs from zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.AsBoolean;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this BFloat16 value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>Wraps the value.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>Rounds the value to bfloat16 and wraps it.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);
}
