using TorchSharp;

namespace OrleansTraining.Trainer;

/// <summary>Whether trainers can work on this machine: <c>otrain up</c> asks before it starts anything.</summary>
internal static class TrainerCheck
{
    /// <summary>The argument that asks.</summary>
    public const string Argument = "--check";

    /// <summary>Makes a tensor, for which all native libraries must be there. What is missing is one line on <paramref name="errors"/>.</summary>
    public static async Task<int> RunAsync(TextWriter errors)
    {
        try
        {
            using var tensor = torch.zeros(1);
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
}
