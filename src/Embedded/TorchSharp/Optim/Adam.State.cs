using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>The moments of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps there were.</summary>
        public long step;

        /// <summary>The running mean of the gradients.</summary>
        public Tensor? exp_avg;

        /// <summary>The running mean of their squares.</summary>
        public Tensor? exp_avg_sq;

        /// <summary>The largest that mean ever was; only with amsgrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>Creates the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter) { }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref exp_avg, Zeros());
            Replace(ref exp_avg_sq, Zeros());
            Replace(ref max_exp_avg_sq, Same(options).amsgrad == true ? Zeros() : null);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = Same<State>(source);
            step = other.step;
            Replace(ref exp_avg, Copy(other.exp_avg!));
            Replace(ref exp_avg_sq, Copy(other.exp_avg_sq!));
            Replace(ref max_exp_avg_sq, other.max_exp_avg_sq is { } maximum ? Copy(maximum) : null);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            ArgumentNullException.ThrowIfNull(reader);
            step = reader.ReadInt64();
            Replace(ref exp_avg, ReadTensor(reader));
            Replace(ref exp_avg_sq, ReadTensor(reader));
            Replace(ref max_exp_avg_sq, ReadTensor(reader));
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.Write(step);
            WriteTensor(writer, exp_avg);
            WriteTensor(writer, exp_avg_sq);
            WriteTensor(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref exp_avg, device);
            Move(ref exp_avg_sq, device);
            Move(ref max_exp_avg_sq, device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(exp_avg, state.exp_avg) &&
            Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        /// <summary>Disposes the moments.</summary>
        public void Dispose()
        {
            Replace(ref exp_avg, null);
            Replace(ref exp_avg_sq, null);
            Replace(ref max_exp_avg_sq, null);
        }

        private static Options Same(OptimizerOptions options) => OptimizerOptions.Same<Options>(options);
    }
}
