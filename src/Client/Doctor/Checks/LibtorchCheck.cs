using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>Whether a trainer can load libtorch, and with which BLAS: the trainer's own check.</summary>
internal sealed class LibtorchCheck(ProgramLocator locator) : IDoctorCheck
{
    private const string Install = "apt-get install --no-install-recommends libtorch-dev libgloo-dev libopenblas0-pthread (`make setup` does), or build on another libtorch with LIBTORCH=DIR";
    private static readonly string[] Fast = ["openblas", "mkl", "blis", "atlas"];

    public string Name => "libtorch";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var command = locator.CommandOf(ProgramKind.Trainer);
        var answer = await ProgramOutput.OfAsync(command.FileName, [.. command.Arguments, "--check"], cancellationToken);
        if (answer is not { ExitCode: 0 })
            return [DoctorFinding.Fail(Name, answer is null ? $"{command.FileName} could not be started" : $"trainers cannot run here: {answer.Output.Trim()}", Install)];
        return FindingsOf(answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>What the libraries that a trainer has loaded come to.</summary>
    public static IReadOnlyList<DoctorFinding> FindingsOf(IReadOnlyList<string> libraries)
    {
        var torch = libraries.FirstOrDefault(path => Path.GetFileName(path).StartsWith("libtorch_cpu", StringComparison.Ordinal));
        var fast = libraries.FirstOrDefault(path => Fast.Any(name => path.Contains(name, StringComparison.OrdinalIgnoreCase)));
        var plain = libraries.FirstOrDefault(path => Path.GetFileName(path).StartsWith("libblas", StringComparison.Ordinal));
        return
        [
            DoctorFinding.Ok("libtorch", torch ?? "loads"),
            fast is null && plain is not null
                ? DoctorFinding.Warn("BLAS", $"{plain}: the reference implementation, many times slower", "apt-get install libopenblas0-pthread")
                : DoctorFinding.Ok("BLAS", fast ?? "inside libtorch"),
        ];
    }
}
