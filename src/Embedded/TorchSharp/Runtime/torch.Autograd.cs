using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Derivatives.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of some tensors with respect to others, without adding them to any leaf.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">The gradients of the outputs themselves; numbers need none.</param>
        /// <param name="retain_graph">Whether another pass may follow.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated in turn.</param>
        /// <param name="allow_unused">Whether an input may have no part in the outputs; its gradient is then null.</param>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            using var roots = Of(outputs);
            using var leaves = Of(inputs);
            using var grads = Of(grad_outputs);
            var results = new nint[inputs.Count];
            fixed (nint* r = roots.Array, g = grads.Array, l = leaves.Array, o = results)
            {
                NativeError.Check(NativeMethods.ot_grad(
                    r, roots.Count, g, grads.Count, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0,
                    allow_unused ? 1 : 0, l, leaves.Count, o));
            }
            return Array.ConvertAll(results, handle => Tensor.OwnOrNull(handle)!);
        }

        /// <summary>Adds the gradients of some tensors to all leaves that they were computed from.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">Their own gradients; numbers need none.</param>
        /// <param name="retain_graph">Whether another pass may follow; as <paramref name="create_graph"/> if null.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated in turn.</param>
        /// <param name="inputs">The leaves; all of them if null.</param>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var roots = Of(tensors);
            using var grads = Of(grad_tensors);
            using var leaves = Of(inputs);
            fixed (nint* r = roots.Array, g = grads.Array, l = leaves.Array)
            {
                NativeError.Check(NativeMethods.ot_backward(
                    r, roots.Count, g, grads.Count, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0,
                    l, leaves.Count));
            }
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static Handles Of(IList<Tensor>? tensors) => new(tensors is null ? null : [.. tensors]);
    }
}
