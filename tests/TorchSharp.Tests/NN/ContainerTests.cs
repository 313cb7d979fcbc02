using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

public sealed class ContainerTests
{
    [Fact]
    public void Sequential_SlicedAndIndexed_SharesItsModules()
    {
        using var model = Sequential(("one", Linear(2, 3)), ("two", Tanh()), ("three", Linear(3, 1)));
        model.Count.ShouldBe(3);
        var tail = model[1..];
        tail.named_children().Select(c => c.name).ShouldBe(["two", "three"]);
        tail[1].ShouldBeSameAs(model[2]);
        model.append(Sigmoid()).named_children().Last().name.ShouldBe("3");
    }

    [Fact]
    public void Sequential_WithoutModules_AnswersWithAHandleOfItsOwn()
    {
        using var model = Sequential();
        using var input = ones(2);
        using (var output = model.call(input))
            output.ShouldNotBeSameAs(input);
        input.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void Sequential_DuringACall_DisposesWhatLiesBetween()
    {
        using var model = Sequential(Linear(2, 2), ReLU(), Linear(2, 2));
        using var input = ones(1, 2);
        using var warm = model.call(input);
        var before = Tensor.TotalCount;
        using var output = model.call(input);
        Tensor.TotalCount.ShouldBe(before + 1);
    }

    [Fact]
    public void ModuleList_InsertedAndRemoved_NumbersAnew()
    {
        using var first = Linear(1, 1, hasBias: false);
        using var second = Linear(2, 2, hasBias: false);
        using var list = ModuleList(first);
        list.Insert(0, second);
        list.state_dict()["0.weight"].ShouldBeSameAs(second.weight);
        list.Add(Linear(3, 3, hasBias: false));
        list.state_dict().Keys.ShouldBe(["0.weight", "1.weight", "2.weight"]);
        list.Remove(second).ShouldBeTrue();
        list.state_dict()["0.weight"].ShouldBeSameAs(first.weight);
        list.IndexOf(first).ShouldBe(0);
        list.Contains(second).ShouldBeFalse();
    }

    [Fact]
    public void ModuleDict_ChangedInPlace_KeepsOrderAndState()
    {
        using var made = ModuleDict(("b", Linear(1, 1, hasBias: false)), ("a", Linear(1, 1, hasBias: false)));
        made.Keys.ShouldBe(["b", "a"]);
        made.state_dict().Keys.ShouldBe(["b.weight", "a.weight"]);
        made[0].Item1.ShouldBe("b");
        made.Insert(1, ("c", Linear(2, 2, hasBias: false)));
        made.state_dict().Keys.ShouldBe(["b.weight", "c.weight", "a.weight"]);
        made.Remove("b").ShouldBeTrue();
        made.Remove("b").ShouldBeFalse();
        made.keys().ShouldBe(["c", "a"]);
        made.TryGetValue("c", out var found).ShouldBeTrue();
        found!.weight!.shape.ShouldBe([2, 2]);
        Should.Throw<InvalidOperationException>(() => made.Add("a", Linear(1, 1)));
    }

    [Fact]
    public void ParameterList_RemovedFrom_NumbersAnew()
    {
        using var list = ParameterList(Parameter(zeros(1)), Parameter(ones(2)));
        list.append(new Parameter(ones(3)));
        list.RemoveAt(0);
        list.named_parameters().Select(p => (p.name, p.parameter.shape[0])).ShouldBe([("0", 2L), ("1", 3L)]);
        list.Count.ShouldBe(2);
        list.Clear();
        list.parameters().ShouldBeEmpty();
    }
}
