using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Models;
using OrleansTraining.Trainer.Tests.Support;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Loop;

[Collection(TorchCollection.Name)]
public sealed class GradientPassTests
{
    private static readonly JobSpec Gpt = new()
    {
        Model = new() { Kind = ModelKind.Gpt, Layers = 3, Width = 16, Heads = 2, Context = 8, Dropout = 0.2 },
    };

    private static readonly JobSpec Mlp = new() { Model = new() { Kind = ModelKind.Mlp, Hidden = [24, 16] } };

    [Theory]
    [InlineData(ModelKind.Gpt, 5)]
    [InlineData(ModelKind.Mlp, 3)]
    public void Run_StageByStage_GivesTheGradientOfTheWhole(ModelKind kind, int stages)
    {
        var (loss, gradient, slices) = Run(kind, smallest: 1);
        var (wholeLoss, whole, _) = Run(kind, smallest: long.MaxValue);

        slices.Count.ShouldBe(stages);
        loss.ShouldBe(wholeLoss);
        // The order of the vector is that of the groups, so the numbers are compared as a set.
        gradient.Order().ShouldBe(whole.Order());
    }

    [Theory]
    [InlineData(ModelKind.Gpt)]
    [InlineData(ModelKind.Mlp)]
    public void Run_Slices_AreKnownFromTheFirstOnAndFinal(ModelKind kind)
    {
        var (_, gradient, slices) = Run(kind, smallest: 1);
        var end = 0;
        foreach (var (slice, values) in slices)
        {
            slice.Start.ShouldBe(end);
            gradient[slice.Start..slice.End].ShouldBe(values);
            end = slice.End;
        }
        end.ShouldBe(gradient.Length);
    }

    private static (float Loss, float[] Gradient, List<(GradientSlice Slice, float[] Values)> Slices) Run(ModelKind kind, long smallest)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        using var model = ModelFactory.Create(kind == ModelKind.Gpt ? Gpt : Mlp, new DataShape(10, kind == ModelKind.Gpt ? 10 : 3));
        using var pass = new GradientPass(model, smallest);
        model.train();
        manual_seed(5);
        var inputs = kind == ModelKind.Gpt
            ? tensor(Enumerable.Range(0, 16).Select(i => (long)(i * i % 10)).ToArray(), [2, 8])
            : tensor(Enumerable.Range(0, 20).Select(i => MathF.Sin(i)).ToArray(), [2, 10]);
        var slices = new List<(GradientSlice, float[])>();
        var loss = pass.Run(inputs, output => output.pow(2).mean(), slice => slices.Add((slice, pass.Gradient[slice.Start..slice.End].ToArray())));
        return (loss, pass.Gradient.ToArray(), slices);
    }
}
