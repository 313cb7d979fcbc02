namespace TorchSharp.Modules;

/// <summary>A tensor that belongs to a module and is trained.</summary>
public class Parameter : torch.Tensor
{
    /// <summary>Creates a parameter over the storage of a tensor, outside the tensor's autograd graph.</summary>
    /// <param name="data">The values; it keeps a handle of its own, which the caller may dispose.</param>
    /// <param name="requires_grad">Whether gradients are computed for it.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true) : base(Detached(data)) =>
        this.requires_grad = requires_grad;

    private static nint Detached(torch.Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var detached = data.detach();
        return detached.DecoupleFromNativeHandle();
    }
}
