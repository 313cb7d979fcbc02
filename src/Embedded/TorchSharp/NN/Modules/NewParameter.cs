using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Makes the parameters of the engine's own modules.</summary>
internal static class NewParameter
{
    public static Parameter Empty(long[] shape, Device? device, ScalarType? dtype)
    {
        using var data = empty(shape, dtype, device);
        return new Parameter(data);
    }

    /// <summary>PyTorch's default for the bias beside a weight: uniform between ±1 / √(fan in).</summary>
    public static void BiasFor(Tensor weight, Tensor bias)
    {
        var (fanIn, _) = init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        init.uniform_(bias, -bound, bound);
    }
}
