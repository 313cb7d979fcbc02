using System.Security.Cryptography;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Models;
using OrleansTraining.Trainer.Optim;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// One member's copy of the training state: the parameters, the optimiser's memory and the committed step. Not safe for
/// several threads; all calls come from the training thread.
/// </summary>
internal sealed class Replica : IDisposable
{
    private const long DropoutStream = 5;

    private readonly JobSpec _spec;
    private readonly ITrainingData _data;
    private readonly SampleOrder _order;
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly ModelParameters _parameters;
    private readonly FlatGradient _gradient;
    private readonly OptimizerMemory _optimizer;
    private readonly LearningRateSchedule _schedule;

    /// <summary>Makes the state of step 0, which depends on the spec alone.</summary>
    public Replica(JobSpec spec, ITrainingData data)
    {
        (_spec, _data) = (spec, data);
        _order = new(spec.Seed, data.Split.Training.Length);
        _model = ModelFactory.Create(spec, data.Shape);
        _parameters = new(_model);
        _gradient = new(_parameters);
        _optimizer = OptimizerFactory.Create(spec.Optimizer, _parameters);
        _schedule = new(spec.Optimizer, spec.Steps);
    }

    /// <summary>Committed steps.</summary>
    public int Step { get; private set; }

    /// <summary>The training loss of the last step; null before the first.</summary>
    public double? Loss { get; private set; }

    /// <summary>The smallest validation loss so far.</summary>
    public double? BestValidationLoss { get; private set; }

    /// <summary>The parameters of the model.</summary>
    public int ParameterCount => (int)_parameters.Elements;

    /// <summary>The length of the exchanged vector: a gradient for each parameter, and the tail.</summary>
    public int VectorLength => ParameterCount + StepTail.Length;

    /// <summary>Samples of a global batch.</summary>
    private long BatchSize => (long)_spec.Batch.Microbatches * _spec.Batch.Size;

    /// <summary>The gradient of a microbatch's mean loss at the current parameters, and the loss behind it.</summary>
    public void ComputeGradient(int microbatch, Memory<float> destination)
    {
        _model.train();
        manual_seed((long)SplitMix64.Mix(_spec.Seed, DropoutStream, Step, microbatch));
        _gradient.Values.Clear();
        using var scope = NewDisposeScope();
        using var batch = Load(_order.Take((Step * BatchSize) + ((long)microbatch * _spec.Batch.Size), _spec.Batch.Size));
        var loss = LossOf(batch);
        loss.backward();
        var vector = destination.Span;
        _gradient.Values.CopyTo(vector);
        (vector[^StepTail.Loss], vector[^StepTail.Validation], vector[^StepTail.Votes]) = (loss.item<float>(), 0, 0);
    }

    /// <summary>Commits a step: applies the sum over all microbatches.</summary>
    /// <exception cref="TrainingDivergedException">It is not finite; nothing has changed then.</exception>
    public void Apply(ReadOnlySpan<float> total)
    {
        var share = 1f / _spec.Batch.Microbatches;
        var loss = (double)total[^StepTail.Loss] / _spec.Batch.Microbatches;
        TensorPrimitives.Multiply(total[..ParameterCount], share, _gradient.Values);
        var norm = GradientClipping.Clip(_gradient.Values, _spec.Optimizer.Clip);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
            throw new TrainingDivergedException(Step, loss, norm);
        _optimizer.Step(_schedule.At(Step));
        (Step, Loss) = (Step + 1, loss);
    }

    /// <summary>The mean loss over the validation share, at most <paramref name="maxBatches"/> batches; null without one.</summary>
    public double? Evaluate(int maxBatches)
    {
        var samples = _data.Split.Validation;
        if (samples.Length == 0)
            return null;
        _model.eval();
        using var noGradients = no_grad();
        double sum = 0;
        var count = 0;
        foreach (var chunk in samples.Chunk(_spec.Batch.Size).Take(maxBatches))
        {
            using var scope = NewDisposeScope();
            using var batch = _data.Load(chunk);
            sum += LossOf(batch).item<float>() * (double)chunk.Length;
            count += chunk.Length;
        }
        return sum / count;
    }

    /// <summary>Copies the state.</summary>
    /// <param name="specHash">The trajectory hash of the spec.</param>
    /// <param name="validationLoss">The validation loss at this step.</param>
    public Snapshot Capture(string specHash, double? validationLoss = null)
    {
        if (validationLoss is { } loss)
            BestValidationLoss = Math.Min(loss, BestValidationLoss ?? double.PositiveInfinity);
        var used = Step * BatchSize;
        var next = _data.Locate(_data.Split.Training[_order.Take(used, 1)[0]]);
        var state = new TrainerState
        {
            Step = Step,
            Epoch = used / _order.Count,
            ShardIdx = next.Shard,
            LineIdx = next.Line,
            Samples = used,
            Seed = _spec.Seed,
            SpecHash = specHash,
            WeightsHash = WeightsHash(),
            Loss = Loss,
            ValidationLoss = validationLoss,
            BestValidationLoss = BestValidationLoss,
        };
        var tensors = _parameters.Select(item => TensorBytes.Capture(item.Name, item.Parameter)).ToArray();
        return new(state, new(tensors, new Dictionary<string, string> { ["format"] = "pt" }), _optimizer.Capture());
    }

    /// <summary>Replaces the state.</summary>
    /// <exception cref="InvalidDataException">It is not the state of this model; the replica must not be used any more.</exception>
    public void Load(Snapshot snapshot)
    {
        var tensors = snapshot.Model.ByName();
        if (tensors.Count != _parameters.Count)
            throw new InvalidDataException($"the model has {_parameters.Count} parameters, the state {tensors.Count}");
        foreach (var (name, parameter) in _parameters)
            TensorBytes.Restore(tensors, name, parameter);
        _optimizer.Load(snapshot.Optimizer);
        (Step, Loss, BestValidationLoss) = (snapshot.State.Step, snapshot.State.Loss, snapshot.State.BestValidationLoss);
        if (WeightsHash() != snapshot.State.WeightsHash)
            throw new InvalidDataException("the weights have another hash than the state says");
    }

    /// <summary>SHA-256 over the parameters in order of name, lower-case hex.</summary>
    public string WeightsHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, parameter) in _parameters)
            hash.AppendData(parameter.bytes);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _optimizer.Dispose();
        _gradient.Dispose();
        _model.Dispose();
    }

    private Batch Load(int[] positions)
    {
        for (var i = 0; i < positions.Length; i++)
            positions[i] = _data.Split.Training[positions[i]];
        return _data.Load(positions);
    }

    private Tensor LossOf(Batch batch)
    {
        var logits = _model.call(batch.Inputs);
        return nn.functional.cross_entropy(logits.view(-1, _data.Shape.Classes), batch.Targets.view(-1));
    }
}
