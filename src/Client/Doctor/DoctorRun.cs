using System.Collections.Immutable;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Doctor;

/// <summary>Runs checks one after the other. One that takes too long, or fails itself, is a finding.</summary>
internal static class DoctorRun
{
    /// <summary>Runs them.</summary>
    /// <param name="checks">Which.</param>
    /// <param name="patience">How long each may take.</param>
    /// <param name="found">Is told of each finding as it comes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<DoctorFinding>> RunAsync(
        IEnumerable<IDoctorCheck> checks, TimeSpan patience, Action<DoctorFinding> found, TimeProvider time, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<DoctorFinding>();
        foreach (var check in checks)
            foreach (var finding in await OneAsync(check, patience, time, cancellationToken))
            {
                all.Add(finding);
                found(finding);
            }
        return all.ToImmutable();
    }

    /// <summary>The exit code that findings come to.</summary>
    public static int ExitCodeOf(IEnumerable<DoctorFinding> findings) =>
        findings.Any(finding => finding.Level == DoctorLevel.Fail) ? ExitCodes.Failed : ExitCodes.Success;

    private static async Task<IReadOnlyList<DoctorFinding>> OneAsync(IDoctorCheck check, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await check.RunAsync(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [DoctorFinding.Fail(check.Name, $"no result within {patience.TotalSeconds:0} s", "look whether the disk or the network hangs")];
        }
        catch (Exception exception) when (CommandFaults.Of(exception) is not null)
        {
            return [DoctorFinding.Fail(check.Name, CommandFaults.Of(exception)!.Value.Message, "")];
        }
    }
}
