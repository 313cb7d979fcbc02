using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay that does not go through the moments.</summary>
public partial class AdamW : OptimizerHelper, optim.IBetas
{
    private readonly Options _defaults;

    /// <summary>Creates the optimizer over one group.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay of the first moment.</param>
    /// <param name="beta2">The decay of the second moment.</param>
    /// <param name="eps">Added to the divisor.</param>
    /// <param name="weight_decay">The decay a step, times the learning rate.</param>
    /// <param name="amsgrad">Whether the divisor never shrinks.</param>
    /// <param name="maximize">Whether the step goes up.</param>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    /// <summary>Creates the optimizer over groups, whose options come before the ones given here.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay of the first moment.</param>
    /// <param name="beta2">The decay of the second moment.</param>
    /// <param name="eps">Added to the divisor.</param>
    /// <param name="weight_decay">The decay a step, times the learning rate.</param>
    /// <param name="amsgrad">Whether the divisor never shrinks.</param>
    /// <param name="maximize">Whether the step goes up.</param>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        OptionChecks.NotNegative(lr);
        OptionChecks.Fraction(beta1);
        OptionChecks.Fraction(beta2);
        OptionChecks.NotNegative(eps);
        OptionChecks.NotNegative(weight_decay);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <inheritdoc/>
    public (double, double) Betas
    {
        get => (_defaults.beta1 ?? 0, _defaults.beta2 ?? 0);
        set
        {
            _defaults.SetBetas(value);
            foreach (var group in Groups)
                ((Options)group.Options).SetBetas(value);
        }
    }

    /// <inheritdoc/>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options = (param_group.Options as Options ?? new Options(param_group.Options)).Completed(_defaults);
        AddGroup(param_group, p => new State(p));
    }

    private protected override void Apply()
    {
        foreach (var group in Groups)
        {
            var ready = Ready<State>(group);
            try
            {
                AdamSteps.Run(
                    ((Options)group.Options).ToStep(),
                    ready.ConvertAll(r => new AdamSteps.Entry(
                        r.parameter, r.gradient, r.state.exp_avg!, r.state.exp_avg_sq!, r.state.max_exp_avg_sq,
                        ++r.state.step)));
            }
            finally
            {
                ready.ForEach(r => r.gradient.Dispose());
            }
        }
    }
}
