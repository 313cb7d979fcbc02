using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>The .NET SDK, which only a build needs.</summary>
internal sealed class SdkCheck(ProgramLocator locator) : IDoctorCheck
{
    public string Name => ".NET SDK";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await ProgramOutput.OfAsync(locator.DotnetHost(), ["--version"], cancellationToken);
        return
        [
            answer is { ExitCode: 0 } ? DoctorFinding.Ok(Name, answer.Output.Trim()) : DoctorFinding.Ok(Name, "none; only a build needs one"),
        ];
    }
}
