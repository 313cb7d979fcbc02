using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Which .NET type holds an element of which tensor type.</summary>
internal static class ElementTypes
{
    /// <summary>The tensor type for a .NET type.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static ScalarType Of<T>()
        where T : unmanaged =>
        default(T) switch
        {
            float => ScalarType.Float32,
            double => ScalarType.Float64,
            Half => ScalarType.Float16,
            BFloat16 => ScalarType.BFloat16,
            long => ScalarType.Int64,
            int => ScalarType.Int32,
            short => ScalarType.Int16,
            sbyte => ScalarType.Int8,
            byte => ScalarType.Byte,
            bool => ScalarType.Bool,
            _ => throw new NotSupportedException($"No tensor has elements of type {typeof(T).Name}."),
        };

    /// <summary>Throws unless elements of the tensor type are of the .NET type.</summary>
    public static void Require<T>(ScalarType type)
        where T : unmanaged
    {
        var fitting = Of<T>();
        if (fitting != type)
            throw new ArgumentException($"The tensor's elements are {type}, and {typeof(T).Name} stands for {fitting}.");
    }

    /// <summary>Throws unless the array's elements are those of the tensor type.</summary>
    public static void Require(Array array, ScalarType type)
    {
        var element = array.GetType().GetElementType();
        if (Holder(type) != element)
            throw new ArgumentException($"The array's elements are {element?.Name}, which do not stand for {type}.");
    }

    private static Type? Holder(ScalarType type) => type switch
    {
        ScalarType.Float32 => typeof(float),
        ScalarType.Float64 => typeof(double),
        ScalarType.Float16 => typeof(Half),
        ScalarType.BFloat16 => typeof(BFloat16),
        ScalarType.Int64 => typeof(long),
        ScalarType.Int32 => typeof(int),
        ScalarType.Int16 => typeof(short),
        ScalarType.Int8 => typeof(sbyte),
        ScalarType.Byte => typeof(byte),
        ScalarType.Bool => typeof(bool),
        _ => null,
    };
}
