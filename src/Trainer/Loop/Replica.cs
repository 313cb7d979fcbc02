using System.Security.Cryptography;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Models;
using OrleansTraining.Trainer.Optim;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// One member's copy of the training state: the parameters, the optimiser's memory and how far it is. Not safe for
/// several threads; all calls come from the training thread.
/// </summary>
internal sealed class Replica : IReplicaState, IDisposable
{
    private const long DropoutStream = 5;

    private readonly JobSpec _spec;
    private readonly ITrainingData _data;
    private readonly SampleOrder _order;
    private readonly ValidationPlan _plan;
    private readonly StagedModel _model;
    private readonly ModelParameters _parameters;
    private readonly GradientPass _pass;
    private readonly OptimizerMemory _optimizer;
    private readonly LearningRateSchedule _schedule;
    private Standing _standing = new();
    private (int Step, double? Loss) _validated = (-1, null);
    private ReplicaRow? _row;
    private Action? _beforeChange;
    private long _missing;

    /// <summary>Makes the state of step 0, which depends on the spec alone.</summary>
    public Replica(JobSpec spec, ITrainingData data)
    {
        (_spec, _data) = (spec, data);
        _order = new(spec.Seed, data.Split.Training.Length);
        _plan = ValidationPlan.Of(spec);
        _model = ModelFactory.Create(spec, data.Shape);
        _parameters = new(_model);
        _pass = new(_model);
        _optimizer = OptimizerFactory.Create(spec.Optimizer, _parameters);
        _schedule = new(spec.Optimizer, spec.Steps);
    }

    /// <summary>Committed steps.</summary>
    public int Step => _standing.Step;

    /// <summary>The training loss of the last step; null before the first.</summary>
    public double? Loss => _standing.Loss;

    /// <summary>The smallest validation loss so far.</summary>
    public double? BestValidationLoss => _standing.BestValidationLoss;

    /// <summary>Why the training ends before the last step of the spec; null while it goes on.</summary>
    public string? StoppedEarly => _standing.StoppedEarly(_spec);

    /// <summary>The parameters of the model.</summary>
    public int ParameterCount => (int)_parameters.Elements;

    /// <summary>The length of the exchanged vector: a gradient for each parameter, and the tail.</summary>
    public int VectorLength => ParameterCount + StepTail.Length;

    /// <summary>Training samples of an epoch.</summary>
    public int SamplesPerEpoch => _order.Count;

    /// <inheritdoc />
    public bool IsWhole => _missing == 0;

    /// <inheritdoc />
    public long Length => Row.Length;

    /// <summary>Samples of a global batch.</summary>
    private long BatchSize => (long)_spec.Batch.Microbatches * _spec.Batch.Size;

    private ReplicaRow Row => _row ??= new(_parameters.Select(item => (Tensor)item.Parameter).Concat(_optimizer.Tensors));

    /// <summary>
    /// The gradient of a microbatch's mean loss at the current parameters, and the tail behind it, which is written last.
    /// </summary>
    /// <param name="microbatch">The microbatch of the next step.</param>
    /// <param name="destination">Receives them.</param>
    /// <param name="written">Told of each slice that has been written.</param>
    public void ComputeGradient(int microbatch, Memory<float> destination, Action<GradientSlice> written)
    {
        _model.train();
        manual_seed((long)SplitMix64.Mix(_spec.Seed, DropoutStream, Step, microbatch));
        using var scope = NewDisposeScope();
        using var batch = _data.Load(SamplesOf(new(microbatch, microbatch + 1)));
        var loss = _pass.Run(batch.Inputs, logits => LossOf(logits, batch.Targets), slice =>
        {
            _pass.Gradient[slice.Start..slice.End].CopyTo(destination.Span[slice.Start..]);
            written(slice);
        });
        var vector = destination.Span;
        (vector[^StepTail.Loss], vector[^StepTail.Validation], vector[^StepTail.Votes]) = (loss, 0, 0);
        written(new(ParameterCount, VectorLength));
    }

    /// <summary>The samples of microbatches of the next step, by their place in the data set.</summary>
    public int[] SamplesOf(MicrobatchRange microbatches)
    {
        var first = (Step * BatchSize) + ((long)microbatches.Start * _spec.Batch.Size);
        var samples = _order.Take(first, microbatches.Count * _spec.Batch.Size);
        for (var i = 0; i < samples.Length; i++)
            samples[i] = _data.Split.Training[samples[i]];
        return samples;
    }

    /// <summary>Commits a step: applies the sum over all microbatches.</summary>
    /// <exception cref="TrainingDivergedException">It is not finite; nothing has changed then.</exception>
    public void Apply(ReadOnlySpan<float> total)
    {
        var share = 1f / _spec.Batch.Microbatches;
        var loss = (double)total[^StepTail.Loss] / _spec.Batch.Microbatches;
        var norm = GradientClipping.Mean(total[..ParameterCount], share, _pass.Gradient, _spec.Optimizer.Clip);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
            throw new TrainingDivergedException(Step, loss, norm);
        AboutToChange();
        _optimizer.Step(_schedule.At(Step));
        _standing = _standing.After(loss, IsValidated ? total[^StepTail.Validation] : null, _spec);
        _row = null;
    }

    /// <summary>Whether the member with microbatch 0 brings the validation loss to the next step.</summary>
    public bool IsValidated => _plan.IsDue(Step) && _data.Split.Validation.Length > 0;

    /// <summary>The validation loss at this step. Computed once a step; null without a validation share.</summary>
    public double? ValidationLoss()
    {
        if (_validated.Step != Step)
            _validated = (Step, Evaluate(_plan.Batches));
        return _validated.Loss;
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
            sum += LossOf(_model.call(batch.Inputs), batch.Targets).item<float>() * (double)chunk.Length;
            count += chunk.Length;
        }
        // In the precision in which it travels to the other members, so that all have the same.
        return (float)(sum / count);
    }

    /// <summary>Copies the state for a checkpoint, with the validation loss where one is due: at the end in any case.</summary>
    public Snapshot CaptureCheckpoint(string specHash) =>
        Capture(specHash, _plan.IsDue(Step) || Step >= _spec.Steps || StoppedEarly is not null ? ValidationLoss() : null);

    /// <summary>Copies the state.</summary>
    /// <param name="specHash">The trajectory hash of the spec.</param>
    /// <param name="validationLoss">The validation loss at this step.</param>
    public Snapshot Capture(string specHash, double? validationLoss = null)
    {
        _standing = _standing.Seen(validationLoss);
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
            EarlyStopping = _standing.EarlyStopping,
        };
        var tensors = _parameters.Select(item => TensorBytes.Capture(item.Name, item.Parameter)).ToArray();
        return new(state, new(tensors, new Dictionary<string, string> { ["format"] = "pt" }), _optimizer.Capture());
    }

    /// <summary>Replaces the state.</summary>
    /// <exception cref="InvalidDataException">It is not the state of this model; the replica must be reset or loaded anew.</exception>
    public void Load(Snapshot snapshot)
    {
        var tensors = snapshot.Model.ByName();
        if (tensors.Count != _parameters.Count)
            throw new InvalidDataException($"the model has {_parameters.Count} parameters, the state {tensors.Count}");
        AboutToChange();
        Renew(Row.Length);
        foreach (var (name, parameter) in _parameters)
            TensorBytes.Restore(tensors, name, parameter);
        _optimizer.Load(snapshot.Optimizer);
        if (WeightsHash() != snapshot.State.WeightsHash)
            throw new InvalidDataException("the weights have another hash than the state says");
        var state = snapshot.State;
        _standing = new() { Step = state.Step, Loss = state.Loss, BestValidationLoss = state.BestValidationLoss, EarlyStopping = state.EarlyStopping };
        Renew(0);
    }

    /// <summary>Goes back to the state of step 0.</summary>
    public void Reset()
    {
        AboutToChange();
        using var initial = ModelFactory.Create(_spec, _data.Shape);
        foreach (var (old, fresh) in _parameters.Zip(new ModelParameters(initial)))
            fresh.Parameter.bytes.CopyTo(old.Parameter.bytes);
        _optimizer.Clear();
        _standing = new();
        Renew(0);
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
    public Func<byte[]> Header() => new ReplicaHeader(_standing, _optimizer.Counter, Length).ToJson;

    /// <inheritdoc />
    public void ReadHeader(ReadOnlySpan<byte> header)
    {
        var parsed = ReplicaHeader.Parse(header);
        AboutToChange();
        var before = _optimizer.Counter;
        _optimizer.Prepare(parsed.OptimizerCounter);
        _row = null;
        if (Row.Length != parsed.Length)
        {
            var expected = Row.Length;
            _optimizer.Prepare(before);
            _row = null;
            throw new InvalidDataException($"the state has {parsed.Length} bytes, and that of this model {expected}");
        }
        _standing = parsed.Standing;
        Renew(Row.Length);
    }

    /// <inheritdoc />
    public void BeforeChange(Action action) => _beforeChange = action;

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination) => Row.CopyTo(offset, destination);

    /// <inheritdoc />
    public void CopyFrom(long offset, ReadOnlySpan<byte> source)
    {
        Row.CopyFrom(offset, source);
        _missing -= source.Length;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _optimizer.Dispose();
        _pass.Dispose();
        _model.Dispose();
    }

    private void AboutToChange()
    {
        _beforeChange?.Invoke();
        _beforeChange = null;
    }

    /// <summary>The tensors have changed, or are about to.</summary>
    private void Renew(long missing)
    {
        _validated = (-1, null);
        _row = null;
        _missing = missing;
    }

    private Tensor LossOf(Tensor logits, Tensor targets) =>
        nn.functional.cross_entropy(logits.view(-1, _data.Shape.Classes), targets.view(-1));
}
