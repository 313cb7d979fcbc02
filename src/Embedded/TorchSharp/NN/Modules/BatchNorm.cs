using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalises by statistics of the batch in training, and by their running mean in evaluation.</summary>
public abstract class NormBase : Module<Tensor, Tensor>
{
    private protected NormBase(
        long features, double eps, double? momentum, bool affine, bool track, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        num_features = features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        track_running_stats = track;
        if (affine)
        {
            weight = NewParameter.Empty([features], device, dtype);
            bias = NewParameter.Empty([features], device, dtype);
        }
        if (track)
        {
            running_mean = zeros([features], dtype, device);
            running_var = ones([features], dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
        reset_parameters();
    }

    /// <summary>The scale, or null.</summary>
    public Parameter? weight
    {
        get;
        set => ConditionallyRegisterParameter(nameof(weight), field = value);
    }

    /// <summary>The shift, or null.</summary>
    public Parameter? bias
    {
        get;
        set => ConditionallyRegisterParameter(nameof(bias), field = value);
    }

    /// <summary>The running mean, or null.</summary>
    public Tensor? running_mean
    {
        get;
        set => ConditionallyRegisterBuffer(nameof(running_mean), field = value);
    }

    /// <summary>The running variance, or null.</summary>
    public Tensor? running_var
    {
        get;
        set => ConditionallyRegisterBuffer(nameof(running_var), field = value);
    }

    /// <summary>How many batches the running statistics have seen, or null.</summary>
    public Tensor? num_batches_tracked
    {
        get;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), field = value);
    }

    /// <summary>The channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of a new batch; null for the mean over all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there is a scale and a shift.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>Sets the scale to one, the shift to zero and the statistics to their start.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is not null)
            init.ones_(weight);
        if (bias is not null)
            init.zeros_(bias);
    }

    /// <summary>Sets the statistics to their start.</summary>
    public void reset_running_stats()
    {
        if (running_mean is null || running_var is null || num_batches_tracked is null)
            return;
        init.zeros_(running_mean);
        init.ones_(running_var);
        init.zeros_(num_batches_tracked);
    }

    /// <summary>Throws when the input has the wrong number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);
}
