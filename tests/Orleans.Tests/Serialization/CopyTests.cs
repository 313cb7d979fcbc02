using System.Collections.Immutable;

namespace OrleansTraining.Orleans.Tests.Serialization;

public sealed class CopyTests
{
    [Fact]
    public void MutableValue_IsCopiedDeeply()
    {
        var node = new Node { Name = "a", Children = { new Node { Name = "b" } } };

        var copy = Codecs.Copier.Copy(node);

        copy.ShouldNotBeSameAs(node);
        copy.Children.ShouldNotBeSameAs(node.Children);
        copy.Children[0].ShouldNotBeSameAs(node.Children[0]);
        copy.Children[0].Name.ShouldBe("b");
    }

    [Fact]
    public void Cycle_IsCopiedAsCycle()
    {
        var node = new Node { Name = "a" };
        node.Next = node;

        var copy = Codecs.Copier.Copy(node);

        copy.ShouldNotBeSameAs(node);
        copy.Next.ShouldBeSameAs(copy);
    }

    [Fact]
    public void ImmutableValue_IsShared()
    {
        var frozen = new Frozen { Values = [1] };
        var text = new string('x', 3);
        ReadOnlyMemory<byte> memory = new byte[] { 1, 2 };
        var list = ImmutableList.Create("a");
        var failure = new TimeoutException();

        Codecs.Copier.Copy(frozen).ShouldBeSameAs(frozen);
        Codecs.Copier.Copy(text).ShouldBeSameAs(text);
        Codecs.Copier.Copy(memory).Equals(memory).ShouldBeTrue();
        Codecs.Copier.Copy(list).ShouldBeSameAs(list);
        Codecs.Copier.Copy<Exception>(failure).ShouldBeSameAs(failure);
        Codecs.Copier.Copy<object>(frozen).ShouldBeSameAs(frozen);
    }

    [Fact]
    public void ImmutableCollection_OfMutableElements_IsCopied()
    {
        var array = ImmutableArray.Create(new Node());
        var list = ImmutableList.Create(new Node());

        Codecs.Copier.Copy(array)[0].ShouldNotBeSameAs(array[0]);
        Codecs.Copier.Copy(list)[0].ShouldNotBeSameAs(list[0]);
    }

    [Fact]
    public void Arrays_AndCollections_AreCopied()
    {
        float[] numbers = [1, 2];
        List<int[]> nested = [[1]];
        var map = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase) { ["Key"] = [1] };

        Codecs.Copier.Copy(numbers).ShouldNotBeSameAs(numbers);
        Codecs.Copier.Copy(numbers).ShouldBe(numbers);
        Codecs.Copier.Copy(nested)[0].ShouldNotBeSameAs(nested[0]);
        var copy = Codecs.Copier.Copy(map);
        copy["KEY"].ShouldBe([1]);
        copy["Key"].ShouldNotBeSameAs(map["Key"]);
    }

    [Fact]
    public void StructWithReferences_IsCopiedDeeply()
    {
        var pair = (1, new Node { Name = "a" });

        Codecs.Copier.Copy(pair).Item2.ShouldNotBeSameAs(pair.Item2);
        Codecs.Copier.Copy(((int, Node)?)pair)!.Value.Item2.Name.ShouldBe("a");
    }

    [Fact]
    public void Arguments_OfOneCall_KeepWhatTheyShare()
    {
        var node = new Node();
        object?[] values = [node, node, null, 5];

        Codecs.Copier.CopyAll([typeof(Node), typeof(object), typeof(string), typeof(int)], values);

        values[0].ShouldNotBeSameAs(node);
        values[1].ShouldBeSameAs(values[0]);
        values[2].ShouldBeNull();
        values[3].ShouldBe(5);
    }
}
