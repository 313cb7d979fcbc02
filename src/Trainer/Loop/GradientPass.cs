using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Forward and backward through a model, group by group of its stages: the graph is cut between two groups, and each is
/// differentiated by itself, the last first. So the gradients of a group are known while those before it are computed.
/// </summary>
internal sealed class GradientPass : IDisposable
{
    private readonly Group[] _groups;
    private readonly FlatGradient _gradient;

    /// <summary>For a model, whose parameters get their gradients here.</summary>
    /// <param name="model">The model.</param>
    /// <param name="smallest">The fewest parameters of a group of stages.</param>
    public GradientPass(StagedModel model, long smallest = StageGroups.SmallestGroup)
    {
        var stages = model.Stages;
        var parameters = stages.Select(Trainable).ToArray();
        var sizes = parameters.Select(list => list.Sum(parameter => parameter.numel())).ToArray();
        var counts = StageGroups.Of(sizes, smallest);
        _groups = new Group[counts.Length];
        var flat = new List<Parameter>();
        var (end, offset) = (stages.Count, 0);
        // The gradients that are known first are in front.
        for (var group = counts.Length - 1; group >= 0; group--)
        {
            var start = end - counts[group];
            var length = (int)sizes[start..end].Sum();
            flat.AddRange(parameters[start..end].SelectMany(list => list));
            _groups[group] = new([.. stages.Take(start..end)], new(offset, offset + length));
            (end, offset) = (start, offset + length);
        }
        _gradient = new(flat);
    }

    /// <summary>The parts in which the gradient becomes known, in this order.</summary>
    public IEnumerable<GradientSlice> Slices => _groups.Reverse().Select(group => group.Slice);

    /// <summary>The gradients of all parameters.</summary>
    public Span<float> Gradient => _gradient.Values;

    /// <summary>Computes the gradient of a loss.</summary>
    /// <param name="inputs">The model's input.</param>
    /// <param name="loss">Maps the model's output to a number.</param>
    /// <param name="known">Told of each part of <see cref="Gradient"/> as soon as it is known.</param>
    /// <returns>The loss.</returns>
    public float Run(Tensor inputs, Func<Tensor, Tensor> loss, Action<GradientSlice> known)
    {
        Gradient.Clear();
        var cuts = new (Tensor Output, Tensor Input)[_groups.Length - 1];
        var value = inputs;
        for (var i = 0; i < _groups.Length; i++)
        {
            value = _groups[i].Stages.Aggregate(value, (input, stage) => stage.Forward(input));
            if (i < cuts.Length)
            {
                cuts[i] = (value, value.detach().requires_grad_());
                value = cuts[i].Input;
            }
        }
        var result = loss(value);
        result.backward();
        known(_groups[^1].Slice);
        for (var i = cuts.Length - 1; i >= 0; i--)
        {
            cuts[i].Output.backward([cuts[i].Input.grad!]);
            known(_groups[i].Slice);
        }
        return result.item<float>();
    }

    /// <inheritdoc />
    public void Dispose() => _gradient.Dispose();

    private static Parameter[] Trainable(ModelStage stage) =>
        [.. stage.Modules.SelectMany(module => module.parameters()).Where(parameter => parameter.requires_grad)];

    private sealed record Group(ModelStage[] Stages, GradientSlice Slice);
}
