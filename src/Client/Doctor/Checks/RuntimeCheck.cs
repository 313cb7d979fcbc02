using System.Runtime.InteropServices;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>.NET, this program, and the programs that it starts.</summary>
internal sealed class RuntimeCheck(ProgramLocator locator) : IDoctorCheck
{
    private const int Wanted = 10;

    public string Name => "runtime";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<DoctorFinding>
        {
            DoctorFinding.If(Environment.Version.Major >= Wanted, ".NET", DoctorLevel.Fail, $"{RuntimeInformation.FrameworkDescription}, otrain {ProgramVersion.Text}", "install .NET 10: https://dot.net/download"),
        };
        foreach (var program in Enum.GetValues<ProgramKind>())
            findings.Add(Find(program));
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(findings);
    }

    private DoctorFinding Find(ProgramKind program)
    {
        var name = program.ToString().ToLowerInvariant();
        try
        {
            return DoctorFinding.Ok(name, locator.Find(program));
        }
        catch (ProgramNotFoundException exception)
        {
            return DoctorFinding.Fail(name, exception.Message, "`make build` builds it");
        }
    }
}
