using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>The C# expression of every case in values.json, under the case's name.</summary>
public static partial class ValueFunctions
{
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Functions = [];

    static ValueFunctions()
    {
        Operators();
        Indexing();
        Shapes();
        Random();
        Activations();
        Layers();
        Losses();
        Initialisers();
    }

    public static IReadOnlyDictionary<string, Func<Tensor[], Tensor[]>> All => Functions;

    private static void Add(string name, Func<Tensor[], Tensor> function) =>
        Functions.Add(name, inputs => [function(inputs)]);

    private static void Add(string name, Func<Tensor[], Tensor[]> function) => Functions.Add(name, function);
}
