using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>The folders that all ranks of a job share.</summary>
/// <param name="Work">Where they begin.</param>
/// <param name="Checkpoints">Where they keep what a restart goes on from.</param>
internal sealed record RankFolders(string Work, string Checkpoints)
{
    internal static RankFolders Of(AgentSettings settings, string jobId)
    {
        var name = SafeFileName.Of(jobId);
        return new RankFolders(Path.Combine(settings.StateDirectory, "jobs", name), Path.Combine(settings.StateDirectory, "checkpoints", name));
    }

    internal void Create()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Checkpoints);
    }
}
