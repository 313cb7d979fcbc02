using TorchSharp.Interop;

namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The options of a group; what is null comes from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the old momentum that is kept.</summary>
        public double? momentum;

        /// <summary>The share of a gradient that does not enter the momentum.</summary>
        public double? dampening;

        /// <summary>The weight of the L2 penalty.</summary>
        public double? weight_decay;

        /// <summary>Whether the step looks ahead.</summary>
        public bool? nesterov;

        /// <summary>Whether the step goes up.</summary>
        public bool? maximize;

        /// <summary>Creates options that leave everything to the optimizer.</summary>
        public Options() { }

        internal Options(OptimizerOptions source) => base.LoadStateDict(source);

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            var other = Same<Options>(source);
            base.LoadStateDict(source);
            momentum = other.momentum;
            dampening = other.dampening;
            weight_decay = other.weight_decay;
            nesterov = other.nesterov;
            maximize = other.maximize;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum ?? 0);
            writer.Write(dampening ?? 0);
            writer.Write(weight_decay ?? 0);
            writer.Write(nesterov ?? false);
            writer.Write(maximize ?? false);
        }

        internal Options Completed(Options defaults)
        {
            CompleteRates(defaults);
            momentum ??= defaults.momentum;
            dampening ??= defaults.dampening;
            weight_decay ??= defaults.weight_decay;
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
            return this;
        }

        internal SgdStep ToStep() => new()
        {
            LearningRate = LearningRate ?? 0,
            Momentum = momentum ?? 0,
            Dampening = dampening ?? 0,
            WeightDecay = weight_decay ?? 0,
            Nesterov = nesterov == true ? 1 : 0,
            Maximize = maximize == true ? 1 : 0,
        };
    }

    /// <summary>Parameters that share options.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
    {
        /// <summary>Creates a group without parameters.</summary>
        public ParamGroup() => Options = new Options();

        /// <summary>Creates a group with given options.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        /// <summary>Creates a group with options of its own.</summary>
        /// <param name="parameters">The parameters, in order.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="momentum">The share of the old momentum that is kept.</param>
        /// <param name="dampening">The share of a gradient that does not enter the momentum.</param>
        /// <param name="weight_decay">The weight of the L2 penalty.</param>
        /// <param name="nesterov">Whether the step looks ahead.</param>
        /// <param name="maximize">Whether the step goes up.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })
        {
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => Options.momentum ?? 0;
            set => Options.momentum = value;
        }
    }
}
