using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>Compares an input with a target.</summary>
public abstract class Loss<T1, T2, TResult> : Module<T1, T2, TResult>
{
    /// <summary>Creates a loss.</summary>
    public Loss(Reduction reduction = Reduction.Mean) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    /// <summary>How one number is made of many.</summary>
    public Reduction reduction { get; }
}

/// <summary>A loss with a weight a class or element.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>Creates a loss.</summary>
    public WeightedLoss(torch.Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(reduction)
    {
        this.weight = weight;
        if (weight is not null)
            register_buffer(nameof(weight), weight, persistent: true);
    }

    /// <summary>The weights, or null.</summary>
    public torch.Tensor? weight { get; }
}
