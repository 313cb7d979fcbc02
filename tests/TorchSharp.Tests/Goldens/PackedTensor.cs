using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>A tensor as make_goldens.py writes it.</summary>
public sealed record PackedTensor(long[] Shape, string Dtype, string Data, bool Grad = false)
{
    public ScalarType Type => Dtype switch
    {
        "float32" => ScalarType.Float32,
        "float64" => ScalarType.Float64,
        "int64" => ScalarType.Int64,
        "int32" => ScalarType.Int32,
        "bool" => ScalarType.Bool,
        _ => throw new InvalidDataException($"'{Dtype}' is no element type of a golden."),
    };

    public Tensor Unpack()
    {
        var tensor = empty(Shape, Type);
        System.Convert.FromBase64String(Data).CopyTo(tensor.bytes);
        tensor.requires_grad = Grad;
        return tensor;
    }
}
