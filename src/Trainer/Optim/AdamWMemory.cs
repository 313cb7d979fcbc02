using System.Globalization;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Loop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Optim;

/// <summary>What AdamW remembers: the step, and two moments of each parameter's gradient.</summary>
internal sealed class AdamWMemory(AdamW optimizer, ModelParameters parameters) : OptimizerMemory(optimizer, parameters)
{
    private const string StepKey = "step";
    private const string First = "exp_avg.";
    private const string Second = "exp_avg_sq.";

    /// <inheritdoc />
    public override IEnumerable<Tensor> Tensors =>
        States.Cast<AdamW.State>().SelectMany(state => new[] { state.exp_avg!, state.exp_avg_sq! });

    /// <inheritdoc />
    public override long Counter => States.Cast<AdamW.State>().FirstOrDefault()?.step ?? 0;

    /// <inheritdoc />
    public override void Prepare(long counter)
    {
        foreach (var state in States.Cast<AdamW.State>())
            state.step = counter;
    }

    /// <inheritdoc />
    public override TensorFile Capture()
    {
        var tensors = new List<NamedTensor>();
        var step = 0L;
        foreach (var ((name, _), state) in Parameters.Zip(States.Cast<AdamW.State>()))
        {
            step = state.step;
            tensors.Add(TensorBytes.Capture(First + name, state.exp_avg!));
            tensors.Add(TensorBytes.Capture(Second + name, state.exp_avg_sq!));
        }
        var metadata = new Dictionary<string, string> { [StepKey] = step.ToString(CultureInfo.InvariantCulture) };
        return new(tensors, metadata);
    }

    /// <inheritdoc />
    public override void Load(TensorFile file)
    {
        var tensors = file.ByName();
        if (!long.TryParse(file.Metadata.GetValueOrDefault(StepKey), CultureInfo.InvariantCulture, out var step) || step < 0)
            throw new InvalidDataException("the optimiser's memory has no step");
        if (tensors.Count != 2 * Parameters.Count)
            throw new InvalidDataException($"the optimiser's memory has {tensors.Count} tensors, and should have {2 * Parameters.Count}");
        foreach (var ((name, _), state) in Parameters.Zip(States.Cast<AdamW.State>()))
        {
            TensorBytes.Restore(tensors, First + name, state.exp_avg!);
            TensorBytes.Restore(tensors, Second + name, state.exp_avg_sq!);
            state.step = step;
        }
    }
}
