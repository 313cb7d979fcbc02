using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Clears the gradients of all parameters.</summary>
            /// <param name="set_to_none">Whether they are dropped rather than filled with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true) => ClearGradients(parameters(), set_to_none);

            internal static void ClearGradients(IEnumerable<Parameter> parameters, bool setToNone) =>
                NativeOptimizer.ZeroGrad([.. parameters], setToNone);

            // As in PyTorch, parameters stay the objects they are and get new storage; only what is of a floating type
            // changes its type.
            internal void Convert(Device? device, ScalarType? dtype)
            {
                using var scope = NewDisposeScope();
                using (no_grad())
                {
                    foreach (var parameter in _ownParameters.Values)
                    {
                        if (parameter.grad is { } gradient)
                            Convert(gradient, device, dtype);
                        Convert(parameter, device, dtype);
                    }
                    foreach (var buffer in _ownBuffers.Values)
                        Convert(buffer.Tensor, device, dtype);
                }
                foreach (var child in _ownModules.Values)
                    child.Convert(device, dtype);
            }

            private static void Convert(Tensor tensor, Device? device, ScalarType? dtype)
            {
                var floating = tensor.is_floating_point() || tensor.is_complex();
                var type = dtype is { } wanted && floating ? wanted : tensor.dtype;
                var place = device ?? tensor.device;
                if (type == tensor.dtype && place == tensor.device)
                    return;
                using var plain = tensor.detach();
                using var moved = plain.to(type, place);
                NativeError.Check(NativeMethods.ot_tensor_set_data(tensor.Handle, moved.Handle));
            }
        }
    }
}
