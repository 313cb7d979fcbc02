using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operators record what the gradient of this tensor needs.</summary>
        public bool requires_grad
        {
            get
            {
                var requires = NativeMethods.ot_tensor_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return requires;
            }
            set => requires_grad_(value);
        }

        /// <summary>Whether no operator made the tensor, so that its gradient is kept.</summary>
        public bool is_leaf
        {
            get
            {
                var leaf = NativeMethods.ot_tensor_is_leaf(Handle) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        /// <summary>
        /// The gradient that backward passes summed up, or null. Each reading makes a new object for the same
        /// native tensor.
        /// </summary>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(NativeMethods.ot_tensor_grad(Handle, out var gradient));
                GC.KeepAlive(this);
                return OwnOrNull(gradient);
            }
            set
            {
                NativeError.Check(NativeMethods.ot_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Sets whether operators record what the gradient of this tensor needs.</summary>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            NativeError.Check(NativeMethods.ot_tensor_set_requires_grad(Handle, requires_grad ? 1 : 0));
            GC.KeepAlive(this);
            return this;
        }

        /// <inheritdoc cref="requires_grad_(bool)"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of this tensor although an operator made it.</summary>
        public void retain_grad()
        {
            NativeError.Check(NativeMethods.ot_tensor_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradients of this number to all leaves that it was computed from.</summary>
        public void backward() => backward(null);

        /// <summary>Adds the gradients of this tensor to all leaves that it was computed from.</summary>
        /// <param name="grad_tensors">The gradient of this tensor itself; a number needs none.</param>
        /// <param name="retain_graph">Whether another backward pass may follow.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated in turn.</param>
        /// <param name="inputs">The leaves; all of them if null.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Lets the tensor use the memory of another, as an optimizer or a loader of weights does.</summary>
        internal void SetData(Tensor data)
        {
            NativeError.Check(NativeMethods.ot_tensor_set_data(Handle, data.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(data);
        }
    }
}
