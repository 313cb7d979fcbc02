namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter.</summary>
public abstract class OptimizerState
{
    private readonly Parameter _parameter;

    /// <summary>Creates the state of a parameter; <see cref="Initialize"/> fills it.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    internal Parameter Parameter => _parameter;

    /// <summary>Sets the state to that before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Takes the values of another state; tensors are copied.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Writes the values in a fixed order.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Moves the tensors to a device.</summary>
    public virtual void to(torch.Device device) { }

    /// <summary>Whether another state has about the same values.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    internal static T Same<T>(OptimizerState source) where T : OptimizerState =>
        source as T ?? throw new ArgumentException(
            $"This state is {source?.GetType().FullName ?? "null"}; {typeof(T).FullName} was expected.", nameof(source));

    // A copy that belongs to the state: with the parameter's shape, type and device, outside any dispose scope.
    internal torch.Tensor Copy(torch.Tensor source)
    {
        if (!source.shape.SequenceEqual(_parameter.shape))
        {
            throw new ArgumentException(
                $"The state has shape [{string.Join(", ", source.shape)}], the parameter [{string.Join(", ", _parameter.shape)}].",
                nameof(source));
        }
        using (torch.no_grad())
            return torch.empty_like(_parameter).copy_(source).DetachFromDisposeScope();
    }

    internal torch.Tensor Zeros()
    {
        using (torch.no_grad())
            return torch.zeros_like(_parameter).DetachFromDisposeScope();
    }

    internal static void Replace(ref torch.Tensor? slot, torch.Tensor? value)
    {
        if (!ReferenceEquals(slot, value))
            slot?.Dispose();
        slot = value;
    }

    internal static void Move(ref torch.Tensor? slot, torch.Device device)
    {
        if (slot is not null)
            Replace(ref slot, slot.to(device).DetachFromDisposeScope());
    }

    // Whether there is one, then its type and bytes; the shape is the parameter's.
    internal static void WriteTensor(BinaryWriter writer, torch.Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is null)
            return;
        using var scope = torch.NewDisposeScope();
        using (torch.no_grad())
        {
            var plain = tensor.cpu().contiguous();
            writer.Write((int)plain.dtype);
            writer.Write(plain.bytes);
        }
    }

    internal torch.Tensor? ReadTensor(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return null;
        var type = (torch.ScalarType)reader.ReadInt32();
        using var scope = torch.NewDisposeScope();
        using (torch.no_grad())
        {
            var plain = torch.empty(_parameter.shape, type, torch.CPU);
            reader.BaseStream.ReadExactly(plain.bytes);
            return Copy(plain);
        }
    }

    internal static bool Close(torch.Tensor? a, torch.Tensor? b) =>
        a is null || b is null ? a is null && b is null : torch.allclose(a, b);
}
