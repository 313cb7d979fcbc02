using System.Globalization;

namespace OrleansTraining.Client.Local;

/// <summary>What <c>otrain up</c> was asked for.</summary>
internal sealed record UpOptions
{
    /// <summary>The job; null: none.</summary>
    public string? SpecPath { get; init; }

    /// <summary>How many silos. The default is 2.</summary>
    public int Silos { get; init; } = 2;

    /// <summary>Overrides the number of workers.</summary>
    public int? Workers { get; init; }

    /// <summary>The HTTP port of the first silo; 0: any; null, the default: 8080 if it is free, else any.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Whether the job goes on from its newest checkpoint.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the cluster stays when the job has ended.</summary>
    public bool Stay { get; init; }

    /// <summary>The options as arguments, for the process that a detached <c>up</c> starts.</summary>
    public IEnumerable<string> Arguments()
    {
        if (SpecPath is not null)
            yield return SpecPath;
        yield return string.Create(CultureInfo.InvariantCulture, $"--silos={Silos}");
        if (HttpPort is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"--http-port={HttpPort}");
        if (Workers is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"--workers={Workers}");
        if (Resume)
            yield return "--resume";
    }
}
