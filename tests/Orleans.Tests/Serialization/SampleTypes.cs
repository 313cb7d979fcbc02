using Orleans;

namespace OrleansTraining.Orleans.Tests.Serialization;

public enum Colour : byte
{
    Red = 1,
    Green = 200,
}

[GenerateSerializer]
public record Point(int X, int Y);

[GenerateSerializer]
public sealed record Point3(int X, int Y, int Z) : Point(X, Y)
{
    [Id(0)]
    public string? Label { get; init; }
}

[GenerateSerializer]
public readonly record struct Span2(long From, long To);

[GenerateSerializer]
public class Animal
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public int Legs { get; set; } = 4;
}

[GenerateSerializer]
public class Dog : Animal
{
    [Id(0)]
    private readonly bool _barks;

    public Dog()
    {
    }

    public Dog(bool barks) => _barks = barks;

    public bool Barks => _barks;
}

[GenerateSerializer, Alias("tests.node")]
public sealed class Node
{
    [Id(0)]
    public string? Name { get; set; }

    [Id(1)]
    public Node? Next { get; set; }

    [Id(2)]
    public List<Node> Children { get; set; } = [];
}

[GenerateSerializer]
public sealed class Box<T>
{
    [Id(0)]
    public T? Value { get; set; }
}

[GenerateSerializer]
public sealed class Shelter
{
    [Id(0)]
    public Animal? First { get; set; }

    [Id(1)]
    public object? Anything { get; set; }

    [Id(2)]
    public IReadOnlyList<Animal>? All { get; set; }

    [Id(3)]
    public IReadOnlyDictionary<string, Animal>? ByName { get; set; }
}

[GenerateSerializer, Immutable]
public sealed class Frozen
{
    [Id(0)]
    public int[] Values { get; init; } = [];
}
