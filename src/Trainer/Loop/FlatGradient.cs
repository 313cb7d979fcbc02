using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// One block of memory that holds the gradients of all parameters. Each parameter's gradient is a view of it: autograd
/// adds in place, and the vector can be read and written without a copy.
/// </summary>
internal sealed class FlatGradient : IDisposable
{
    /// <summary>A span counts its bytes in 32 bits.</summary>
    public const long MaxElements = int.MaxValue / sizeof(float);

    private readonly Tensor _memory;
    private readonly List<Tensor> _views = [];

    /// <summary>Makes the memory, and sets the gradients of the parameters to views of it.</summary>
    /// <exception cref="NotSupportedException">There are more than <see cref="MaxElements"/>.</exception>
    public FlatGradient(IReadOnlyCollection<Parameter> parameters)
    {
        var elements = parameters.Sum(parameter => parameter.numel());
        if (elements > MaxElements)
            throw new NotSupportedException($"a model of {elements} parameters is larger than the {MaxElements} that fit");
        _memory = zeros(elements, dtype: ScalarType.Float32);
        var offset = 0L;
        foreach (var parameter in parameters)
        {
            using var slice = _memory.narrow(0, offset, parameter.numel());
            var view = slice.view(parameter.shape);
            parameter.grad = view;
            _views.Add(view);
            offset += parameter.numel();
        }
    }

    /// <summary>The vector.</summary>
    public Span<float> Values => MemoryMarshal.Cast<byte, float>(_memory.bytes);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var view in _views)
            view.Dispose();
        _memory.Dispose();
    }
}
