using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an operator. It holds the managed object as well as its value, so that no tensor can be
/// finalised while the native side uses its handle.
/// </summary>
internal readonly struct Arg
{
    private readonly ValueKind _kind;
    private readonly int _count;
    private readonly long _bits;
    private readonly object? _object;

    private Arg(ValueKind kind, long bits = 0, object? reference = null, int count = 0)
    {
        _kind = kind;
        _bits = bits;
        _object = reference;
        _count = count;
    }

    /// <summary>An absent optional argument.</summary>
    public static Arg None => default;

    public object? Reference => _object;

    /// <summary>How many 64-bit words the argument needs in the call's scratch block.</summary>
    public int Words => _kind switch
    {
        ValueKind.Ints => ((long[])_object!).Length,
        ValueKind.Doubles => ((double[])_object!).Length,
        ValueKind.Tensors or ValueKind.OptionalTensors => ((Tensor?[])_object!).Length,
        ValueKind.String => (Encoding.UTF8.GetByteCount((string)_object!) / sizeof(long)) + 1,
        _ => 0,
    };

    public static implicit operator Arg(Tensor? value) => new(ValueKind.Tensor, 0, value);

    public static implicit operator Arg(long value) => new(ValueKind.Int, value);

    public static implicit operator Arg(long? value) => value is { } v ? new(ValueKind.Int, v) : None;

    public static implicit operator Arg(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } v ? v : None;

    public static implicit operator Arg(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Arg(ScalarType value) => new(ValueKind.Int, (long)value);

    public static implicit operator Arg(ScalarType? value) => value is { } v ? v : None;

    public static implicit operator Arg(long[]? value) => value is null ? None : new(ValueKind.Ints, 0, value);

    public static implicit operator Arg(double[]? value) => value is null ? None : new(ValueKind.Doubles, 0, value);

    public static implicit operator Arg(Tensor[] value) => new(ValueKind.Tensors, 0, value);

    public static implicit operator Arg(string? value) => value is null ? None : new(ValueKind.String, 0, value);

    public static implicit operator Arg(Generator? value) => value is null ? None : new(ValueKind.Generator, 0, value);

    public static implicit operator Arg(Device? value) =>
        value is null ? None : new(ValueKind.Device, value.index, null, (int)value.type);

    public static implicit operator Arg(Scalar? value) => value is null ? None : value.ToArg();

    /// <summary>A list in which null entries stand for absent tensors.</summary>
    public static Arg Optional(Tensor?[] tensors) => new(ValueKind.OptionalTensors, 0, tensors);

    /// <summary>Writes the native form; lists go to <paramref name="scratch"/>.</summary>
    public unsafe NativeValue ToNative(long* scratch)
    {
        var value = new NativeValue { Kind = _kind, Count = _count, Integer = _bits };
        switch (_kind)
        {
            case ValueKind.Tensor:
                value.Pointer = _object is null ? 0 : ((Tensor)_object).Handle;
                break;
            case ValueKind.Generator:
                value.Pointer = ((Generator)_object!).Handle;
                break;
            case ValueKind.Ints or ValueKind.Doubles or ValueKind.Tensors or ValueKind.OptionalTensors or ValueKind.String:
                value.Pointer = (nint)scratch;
                value.Count = Fill(scratch);
                break;
        }
        return value;
    }

    private unsafe int Fill(long* scratch)
    {
        switch (_object)
        {
            case long[] ints:
                ints.CopyTo(new Span<long>(scratch, ints.Length));
                return ints.Length;
            case double[] reals:
                reals.CopyTo(new Span<double>(scratch, reals.Length));
                return reals.Length;
            case string text:
                return Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, Words * sizeof(long)));
            default:
                var tensors = (Tensor?[])_object!;
                for (var i = 0; i < tensors.Length; i++)
                    scratch[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                return tensors.Length;
        }
    }
}
