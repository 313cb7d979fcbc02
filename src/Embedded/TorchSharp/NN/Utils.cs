using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to the parameters of a module as a whole.</summary>
        public static partial class utils
        {
            private static readonly Op ClampInPlaceOp = new("clamp_");

            /// <summary>Scales the gradients down so that their common norm is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">The parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">Which norm; infinity for the largest magnitude.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                var gradients = Gradients(tensors);
                try
                {
                    return NativeOptimizer.ClipGradNorm(gradients, max_norm, norm_type);
                }
                finally
                {
                    gradients.ForEach(g => g.Dispose());
                }
            }

            /// <summary>Clamps each element of the gradients to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                var gradients = Gradients(tensors);
                using (no_grad())
                {
                    foreach (var gradient in gradients)
                    {
                        ClampInPlaceOp.Run(gradient, -clip_value, clip_value);
                        gradient.Dispose();
                    }
                }
            }

            /// <summary>All parameters in one vector, in order.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                var flat = tensors.Select(t => t.reshape(-1)).ToArray();
                var vector = cat(flat);
                foreach (var part in flat)
                    part.Dispose();
                return vector;
            }

            /// <summary>Copies a vector's parts into the parameters, in order.</summary>
            /// <exception cref="ArgumentException">The vector has more or fewer elements than the parameters.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(vec);
                Parameter[] parameters = [.. tensors];
                var total = parameters.Sum(p => p.numel());
                if (total != vec.numel())
                    throw new ArgumentException($"The vector has {vec.numel()} elements, the parameters {total}.", nameof(vec));
                var start = 0L;
                using (no_grad())
                {
                    foreach (var parameter in parameters)
                    {
                        using var part = vec.narrow(0, start, parameter.numel());
                        using var shaped = part.view(parameter.shape);
                        parameter.copy_(shaped);
                        start += parameter.numel();
                    }
                }
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                return [.. parameters.Select(p => p.grad).OfType<Tensor>()];
            }
        }
    }
}
