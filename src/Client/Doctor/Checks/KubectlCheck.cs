namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>kubectl, which only deployments to Kubernetes need.</summary>
/// <param name="path">The folders of programs: PATH.</param>
internal sealed class KubectlCheck(string? path) : IDoctorCheck
{
    public string Name => "kubectl";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var found = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([DoctorFinding.Ok(Name, found ?? "not found; only Kubernetes needs it")]);
    }
}
