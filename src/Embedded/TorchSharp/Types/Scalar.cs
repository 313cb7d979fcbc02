using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number or truth value that an operator takes where a tensor could stand.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(double value)
    {
        Type = ScalarType.Float64;
        _real = value;
    }

    private Scalar(long value, ScalarType type)
    {
        Type = type;
        _integer = value;
    }

    /// <summary>How the value is held: Float64, Int64 or Bool.</summary>
    public ScalarType Type { get; }

    internal double AsDouble => Type == ScalarType.Float64 ? _real : _integer;

    internal long AsInt64 => Type == ScalarType.Float64 ? checked((long)_real) : _integer;

    internal bool AsBoolean => Type == ScalarType.Float64 ? _real != 0 : _integer != 0;

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(float value) => new((double)value);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(Half value) => new((double)value);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(BFloat16 value) => new((double)value.ToSingle());

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(int value) => new(value, ScalarType.Int64);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(short value) => new(value, ScalarType.Int64);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(sbyte value) => new(value, ScalarType.Int64);

    /// <summary>Wraps a number.</summary>
    public static implicit operator Scalar(byte value) => new(value, ScalarType.Int64);

    /// <summary>Wraps a truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value ? 1 : 0, ScalarType.Bool);

    /// <summary>Does nothing: a scalar holds no native memory here.</summary>
    public void Dispose()
    {
    }

    internal Arg ToArg() => Type switch
    {
        ScalarType.Float64 => _real,
        ScalarType.Bool => _integer != 0,
        _ => _integer,
    };
}
