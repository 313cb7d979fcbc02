using System.Runtime.InteropServices;

namespace OrleansTraining.Trainer.Exchange.Nccl.Native;

/// <summary>The functions of a shared library, which stays loaded.</summary>
internal sealed class NativeExports
{
    private readonly nint _library;

    private NativeExports(nint library) => _library = library;

    /// <summary>What is missing; null when all that was asked for is there.</summary>
    public string? Missing { get; private set; }

    /// <summary>Loads the first of several names that is there.</summary>
    public static NativeExports Load(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var library))
                return new(library);
        return new(0) { Missing = $"{names[0]} is not there" };
    }

    /// <summary>A function; 0 when it is missing.</summary>
    public nint Function(string name)
    {
        if (_library != 0 && NativeLibrary.TryGetExport(_library, name, out var function))
            return function;
        Missing ??= $"the library has no {name}: it is too old";
        return 0;
    }
}
