using TorchSharp;

namespace OrleansTraining.Trainer;

/// <summary>Whether trainers can work on this machine: <c>otrain up</c> asks before it starts anything.</summary>
internal static class TrainerCheck
{
    /// <summary>The argument that asks.</summary>
    public const string Argument = "--check";

    private static readonly string[] ComputeNames = ["torch", "blas", "mkl", "blis", "lapack", "gomp", "cuda"];

    /// <summary>
    /// Makes a tensor, for which all native libraries must be there. What is missing is one line on
    /// <paramref name="errors"/>; when nothing is, <paramref name="output"/> has the libraries for computing that were
    /// loaded, one a line.
    /// </summary>
    public static async Task<int> RunAsync(TextWriter output, TextWriter errors)
    {
        try
        {
            using var tensor = torch.zeros(1);
            foreach (var library in ComputeLibraries())
                await output.WriteLineAsync(library);
            return ExitCode.Success;
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            await errors.WriteLineAsync(error.GetBaseException().Message.ReplaceLineEndings(" "));
            return ExitCode.BadInput;
        }
    }

    /// <summary>Whether a native library is what is missing; TorchSharp's own package throws the second.</summary>
    public static bool IsMissingLibrary(Exception error) => error.GetBaseException() is DllNotFoundException or NotSupportedException;

    private static IEnumerable<string> ComputeLibraries() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/', StringComparison.Ordinal) is >= 0 and var start ? line[start..] : "")
            .Where(path => ComputeNames.Any(name => path.Contains(name, StringComparison.OrdinalIgnoreCase)) && path.Contains(".so", StringComparison.Ordinal))
            .Distinct()
        : [];
}
