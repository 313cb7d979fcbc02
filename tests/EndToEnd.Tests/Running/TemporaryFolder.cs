namespace OrleansTraining.EndToEnd.Tests.Running;

/// <summary>A temporary folder of the system's for the processes of one test, in which they must leave nothing.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-e2e-tmp-");

    /// <summary>The variables by which a process uses it.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string> { ["TMPDIR"] = _folder.FullName };

    /// <summary>Nothing is left in it.</summary>
    public void ShouldBeEmpty() => _folder.EnumerateFileSystemInfos().Select(file => file.Name).ShouldBeEmpty();

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
