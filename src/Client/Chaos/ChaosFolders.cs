using OrleansTraining.Client.Local;
using OrleansTraining.Contracts.Ledger;

namespace OrleansTraining.Client.Chaos;

/// <summary>The folders of a run.</summary>
internal sealed class ChaosFolders : IDisposable
{
    private readonly bool _ownsState;

    /// <summary>Makes them.</summary>
    /// <param name="state">The state folder that the user named; null: one of its own, which goes with the run.</param>
    public ChaosFolders(StateFolder? state)
    {
        _ownsState = state is null;
        // The path of a socket has some hundred characters at most: not below a folder that a user names.
        Control = Directory.CreateTempSubdirectory("otrain-control-").FullName;
        State = state ?? StateFolder.At(Directory.CreateTempSubdirectory("otrain-chaos-").FullName);
    }

    /// <summary>The state folder.</summary>
    public StateFolder State { get; }

    /// <summary>Where trainers open their control sockets.</summary>
    public string Control { get; }

    /// <summary>Whether the state folder stays although it is the run's own: something in it is worth a look.</summary>
    public bool Keep { get; set; }

    /// <summary>Where the ledgers of a job are.</summary>
    public string Ledgers(string jobId) => LedgerFolder.Of(State.Directory, jobId);

    /// <summary>Where the checkpoints of a job are.</summary>
    public string Checkpoints(string jobId) => Path.Combine(State.Directory, "checkpoints", jobId);

    /// <summary>Removes what is the run's own.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Control))
            Directory.Delete(Control, recursive: true);
        if (_ownsState && !Keep && Directory.Exists(State.Directory))
            Directory.Delete(State.Directory, recursive: true);
    }
}
