using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum, weight decay and Nesterov's look ahead.</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options _defaults;

    /// <summary>Creates the optimizer over one group.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the old momentum that is kept.</param>
    /// <param name="dampening">The share of a gradient that does not enter the momentum.</param>
    /// <param name="weight_decay">The weight of the L2 penalty.</param>
    /// <param name="nesterov">Whether the step looks ahead; it needs momentum and no dampening.</param>
    /// <param name="maximize">Whether the step goes up.</param>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    /// <summary>Creates the optimizer over groups, whose options come before the ones given here.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the old momentum that is kept.</param>
    /// <param name="dampening">The share of a gradient that does not enter the momentum.</param>
    /// <param name="weight_decay">The weight of the L2 penalty.</param>
    /// <param name="nesterov">Whether the step looks ahead; it needs momentum and no dampening.</param>
    /// <param name="maximize">Whether the step goes up.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        OptionChecks.NotNegative(lr);
        OptionChecks.NotNegative(momentum);
        OptionChecks.NotNegative(weight_decay);
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("nesterov needs a momentum above zero and a dampening of zero.", nameof(nesterov));
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <inheritdoc/>
    public double Momentum
    {
        get => _defaults.momentum ?? 0;
        set
        {
            _defaults.momentum = value;
            foreach (var group in Groups)
                ((Options)group.Options).momentum = value;
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
            if (ready.Count == 0)
                continue;
            var momentum = ready.Select(r => r.state.momentum_buffer).ToArray();
            try
            {
                NativeOptimizer.Sgd(
                    ((Options)group.Options).ToStep(), ready.ConvertAll(r => (Tensor)r.parameter),
                    ready.ConvertAll(r => r.gradient), momentum);
            }
            finally
            {
                for (var i = 0; i < ready.Count; i++)
                {
                    ready[i].gradient.Dispose();
                    ready[i].state.momentum_buffer = momentum[i]?.DetachFromDisposeScope();
                }
            }
        }
    }
}
