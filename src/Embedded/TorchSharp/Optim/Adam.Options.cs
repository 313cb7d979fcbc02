using TorchSharp.Interop;

namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>The options of a group; what is null comes from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay of the first moment.</summary>
        public double? beta1;

        /// <summary>The decay of the second moment.</summary>
        public double? beta2;

        /// <summary>Added to the divisor.</summary>
        public double? eps;

        /// <summary>The weight of the L2 penalty, which goes through the moments.</summary>
        public double? weight_decay;

        /// <summary>Whether the divisor never shrinks.</summary>
        public bool? amsgrad;

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
            beta1 = other.beta1;
            beta2 = other.beta2;
            eps = other.eps;
            weight_decay = other.weight_decay;
            amsgrad = other.amsgrad;
            maximize = other.maximize;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1 ?? 0);
            writer.Write(beta2 ?? 0);
            writer.Write(eps ?? 0);
            writer.Write(weight_decay ?? 0);
            writer.Write(amsgrad ?? false);
            writer.Write(maximize ?? false);
        }

        internal void SetBetas((double, double) betas) => (beta1, beta2) = (betas.Item1, betas.Item2);

        internal Options Completed(Options defaults)
        {
            CompleteRates(defaults);
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            eps ??= defaults.eps;
            weight_decay ??= defaults.weight_decay;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
            return this;
        }

        internal AdamWStep ToStep() => new()
        {
            LearningRate = LearningRate ?? 0,
            Beta1 = beta1 ?? 0,
            Beta2 = beta2 ?? 0,
            Epsilon = eps ?? 0,
            WeightDecay = weight_decay ?? 0,
            AmsGrad = amsgrad == true ? 1 : 0,
            Maximize = maximize == true ? 1 : 0,
        };
    }

    /// <summary>Parameters that share options.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
    {
        /// <summary>Creates a group without parameters.</summary>
        public ParamGroup() => Options = new Options();

        /// <summary>Creates a group with given options.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        /// <summary>Creates a group with options of its own.</summary>
        /// <param name="parameters">The parameters, in order.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay of the first moment.</param>
        /// <param name="beta2">The decay of the second moment.</param>
        /// <param name="eps">Added to the divisor.</param>
        /// <param name="weight_decay">The weight of the L2 penalty, which goes through the moments.</param>
        /// <param name="amsgrad">Whether the divisor never shrinks.</param>
        /// <param name="maximize">Whether the step goes up.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1 ?? 0, Options.beta2 ?? 0);
            set => Options.SetBetas(value);
        }
    }
}
