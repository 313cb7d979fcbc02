namespace OrleansTraining.Benchmarks;

/// <summary>The checkout that the benchmark runs in: the peers' programs are there.</summary>
internal static class Repository
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OrleansTraining.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no OrleansTraining.sln above {AppContext.BaseDirectory}");
    }

    /// <summary>Its <c>otrain</c>, of the same configuration as the benchmark.</summary>
    public static string Otrain(string repository)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(repository, "artifacts", "bin", "Client", configuration, "otrain.dll");
    }
}
