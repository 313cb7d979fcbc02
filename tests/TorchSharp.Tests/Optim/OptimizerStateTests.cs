using OrleansTraining.TorchSharp.Tests.Goldens;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Optim;

public sealed class OptimizerStateTests
{
    public static TheoryData<string> Kinds => ["SGD", "Adam", "AdamW"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LoadStateDict_AfterSomeSteps_GoesOnBitForBit(string kind)
    {
        using var scope = NewDisposeScope();
        using var original = new Run(kind, 0.05);
        original.Steps(5);
        using var resumed = new Run(kind, 0.7);
        resumed.Model.load_state_dict(original.Model.state_dict());
        resumed.Optimizer.load_state_dict(original.Optimizer.state_dict());
        original.Steps(5);
        resumed.Steps(5);
        resumed.ShouldEqual(original);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SavedState_ReadFromAStream_GoesOnBitForBit(string kind)
    {
        using var scope = NewDisposeScope();
        using var original = new Run(kind, 0.05);
        original.Steps(5);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        original.Optimizer.save_state_dict(writer);
        writer.Flush();
        stream.Position = 0;
        using var resumed = new Run(kind, 0.7);
        resumed.Model.load_state_dict(original.Model.state_dict());
        using var reader = new BinaryReader(stream);
        resumed.Optimizer.load_state_dict(reader);
        stream.Position.ShouldBe(stream.Length);
        original.Steps(5);
        resumed.Steps(5);
        resumed.ShouldEqual(original);
    }

    [Fact]
    public void StateDict_OfTwoGroups_RefersToEachParameter()
    {
        using var model = nn.Linear(3, 2);
        using var optimizer = optim.AdamW(
            [new AdamW.ParamGroup([model.weight!], lr: 0.1), new AdamW.ParamGroup([model.bias!], lr: 0.2)]);
        var state = optimizer.state_dict();
        state.Options.Select(o => o.LearningRate).ShouldBe([0.1, 0.2]);
        state.StateIndexRef.SelectMany(s => s).ShouldBe([0, 1]);
        var second = state.State[1].ShouldBeOfType<AdamW.State>();
        second.step.ShouldBe(0);
        second.exp_avg!.shape.ShouldBe([2]);
        second.max_exp_avg_sq.ShouldBeNull();
    }

    [Fact]
    public void LoadStateDict_OfAnotherShape_IsRefused()
    {
        using var model = nn.Linear(3, 2);
        using var optimizer = optim.AdamW(model.parameters());
        using var one = optim.AdamW([model.weight!]);
        Should.Throw<ArgumentException>(() => optimizer.load_state_dict(one.state_dict()))
            .Message.ShouldContain("Group 0 has 2 parameters, in the state 1");
        using var sgd = optim.SGD(model.parameters(), 0.1);
        Should.Throw<ArgumentException>(() => optimizer.load_state_dict(sgd.state_dict()))
            .Message.ShouldContain("SGD");
    }

    private sealed class Run : IDisposable
    {
        private readonly Tensor _input;

        public Run(string kind, double rate)
        {
            manual_seed(3);
            Model = nn.Linear(4, 3);
            _input = randn(5, 4);
            Optimizer = kind switch
            {
                "SGD" => optim.SGD(Model.parameters(), rate, momentum: 0.9),
                "Adam" => optim.Adam(Model.parameters(), rate, amsgrad: true),
                _ => optim.AdamW(Model.parameters(), rate, weight_decay: 0.1),
            };
        }

        public Linear Model { get; }

        public OptimizerHelper Optimizer { get; }

        public void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Optimizer.zero_grad();
                Model.call(_input).pow(2).sum().backward();
                Optimizer.step();
            }
        }

        public void ShouldEqual(Run other)
        {
            foreach (var (mine, theirs) in Model.parameters().Zip(other.Model.parameters()))
                mine.ShouldBeExactly(theirs);
            foreach (var (mine, theirs) in Optimizer.state_dict().State.Zip(other.Optimizer.state_dict().State))
                mine.ApproximatelyEquals(theirs).ShouldBeTrue();
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Model.Dispose();
        }
    }
}
