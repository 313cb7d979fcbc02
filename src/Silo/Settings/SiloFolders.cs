using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Settings;

/// <summary>Where a silo keeps what, below the state folder.</summary>
internal sealed record SiloFolders
{
    internal SiloFolders(SiloSettings settings)
    {
        State = Path.GetFullPath(settings.StateDirectory);
        Node = Path.Combine(State, "nodes", SafeFileName.Of(settings.NodeName));
    }

    /// <summary>The state folder, which all silos of the cluster share.</summary>
    internal string State { get; }

    /// <summary>The membership file.</summary>
    internal string Membership => Path.Combine(State, "membership");

    /// <summary>The states of grains.</summary>
    internal string Grains => Path.Combine(State, "grains");

    /// <summary>The key of the page's sessions.</summary>
    internal string SessionKey => Path.Combine(State, "keys", "session.key");

    /// <summary>The sessions of the page that were signed out of.</summary>
    internal string EndedSessions => Path.Combine(State, "keys", "ended");

    /// <summary>What this node alone writes.</summary>
    internal string Node { get; }

    /// <summary>Process records and logs of its workers.</summary>
    internal string Workers => Path.Combine(Node, "workers");

    /// <summary>Tells others of the silo while it runs.</summary>
    internal string SiloFile => Path.Combine(Node, "silo.json");

    /// <summary>Held by the silo while it runs.</summary>
    internal string NodeLock => Path.Combine(Node, "silo.lock");
}
