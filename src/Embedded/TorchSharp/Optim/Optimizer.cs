using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private bool _disposed;

            private protected Optimizer() { }

            /// <summary>The parameter groups, each with a learning rate of its own.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => Groups;

            internal List<ParamGroup> Groups { get; } = [];

            /// <summary>Adds a group of parameters, with options of its own.</summary>
            public virtual void add_param_group(ParamGroup param_group)
            {
                ArgumentNullException.ThrowIfNull(param_group);
                Groups.Add(param_group);
            }

            /// <summary>Clears the gradients of all parameters.</summary>
            public virtual void zero_grad() => nn.Module.ClearGradients(parameters(), setToNone: true);

            /// <summary>All parameters, group after group.</summary>
            public virtual IEnumerable<Parameter> parameters() => Groups.SelectMany(g => g.Parameters);

            /// <summary>Changes every parameter that has a gradient.</summary>
            /// <param name="closure">Computes the loss and the gradients anew, if given.</param>
            /// <returns>The loss that the closure computed, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                Tensor? loss = null;
                if (closure is not null)
                {
                    using (enable_grad())
                        loss = closure();
                }
                Apply();
                return loss;
            }

            // One step over all parameters that have a gradient.
            private protected abstract void Apply();

            /// <summary>Disposes the state.</summary>
            public void Dispose()
            {
                if (_disposed)
                    return;
                _disposed = true;
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the state, once.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    DisposeState();
            }

            private protected virtual void DisposeState() { }
        }

        public abstract partial class Optimizer
        {
            /// <summary>Options by group and state by parameter: what a checkpoint of an optimizer holds.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>One entry a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>One entry a parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group the positions of its parameters in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
