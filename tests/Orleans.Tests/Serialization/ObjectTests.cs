namespace OrleansTraining.Orleans.Tests.Serialization;

public sealed class ObjectTests
{
    [Fact]
    public void Record_WithPrimaryConstructor_ComesBackEqual()
    {
        Codecs.RoundTrip(new Point(1, -2)).ShouldBe(new Point(1, -2));
        Codecs.RoundTrip(new Span2(1, 2)).ShouldBe(new Span2(1, 2));
    }

    [Fact]
    public void Record_DerivedFromRecord_ComesBackEqual()
    {
        var point = new Point3(1, 2, 3) { Label = "p" };

        Codecs.RoundTrip(point).ShouldBe(point);
        Codecs.RoundTrip<Point>(point).ShouldBe(point);
    }

    [Fact]
    public void Members_PolymorphicAndInterfaceTyped_KeepTheirTypes()
    {
        var dog = new Dog(barks: true) { Name = "Rex", Legs = 3 };
        var shelter = new Shelter
        {
            First = dog,
            Anything = new Span2(3, 4),
            All = new List<Animal> { dog, new() { Name = "Cow" } },
            ByName = new Dictionary<string, Animal> { ["rex"] = dog },
        };

        var back = Codecs.RoundTrip(shelter);

        var first = back.First.ShouldBeOfType<Dog>();
        first.Barks.ShouldBeTrue();
        first.Name.ShouldBe("Rex");
        first.Legs.ShouldBe(3);
        back.Anything.ShouldBe(new Span2(3, 4));
        back.All.ShouldBeOfType<List<Animal>>()[1].Name.ShouldBe("Cow");
        back.All[0].ShouldBeSameAs(first);
        back.ByName!["rex"].ShouldBeSameAs(first);
    }

    [Fact]
    public void Cycle_ComesBackAsCycle()
    {
        var node = new Node { Name = "a" };
        node.Next = node;
        node.Children.Add(node);
        node.Children.Add(new Node { Name = "b", Next = node });

        var back = Codecs.RoundTrip(node);

        back.Next.ShouldBeSameAs(back);
        back.Children[0].ShouldBeSameAs(back);
        back.Children[1].Next.ShouldBeSameAs(back);
    }

    [Fact]
    public void GenericType_ComesBackWithItsArguments()
    {
        Codecs.RoundTrip(new Box<string> { Value = "x" }).Value.ShouldBe("x");
        Codecs.RoundTrip<object>(new Box<Point?> { Value = new Point(1, 2) })
            .ShouldBeOfType<Box<Point>>().Value.ShouldBe(new Point(1, 2));
    }

    [Fact]
    public void SeveralValues_InOneMessage_ShareObjects()
    {
        var node = new Node { Name = "a" };
        Type[] types = [typeof(Node), typeof(int), typeof(Node)];
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Codecs.Messages.WriteAll(output, types, [node, 5, node]);

        var values = new object?[3];
        Codecs.Messages.ReadAll(new System.Buffers.ReadOnlySequence<byte>(output.WrittenMemory), types, values);

        values[0].ShouldBeOfType<Node>().Name.ShouldBe("a");
        values[1].ShouldBe(5);
        values[2].ShouldBeSameAs(values[0]);
    }
}
