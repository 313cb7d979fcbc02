namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>What is done to a job that trains. The names on the command line are these in kebab case.</summary>
public enum ChaosKind
{
    /// <summary>A trainer exits with a code.</summary>
    Exit,

    /// <summary>A trainer crashes in native code.</summary>
    Sigsegv,

    /// <summary>A trainer is killed.</summary>
    Sigkill,

    /// <summary>A trainer is stopped: it lives, and does nothing.</summary>
    Sigstop,

    /// <summary>A trainer hangs in a step, while its heartbeats go on.</summary>
    Hang,

    /// <summary>A trainer's connections to its peers are closed.</summary>
    Drop,

    /// <summary>A trainer's network becomes slow for a while.</summary>
    Delay,

    /// <summary>Nothing gets to or from a trainer for a while.</summary>
    Partition,

    /// <summary>The disk is full while a checkpoint is written.</summary>
    DiskFull,

    /// <summary>All trainers are killed, and the newest checkpoint is damaged.</summary>
    Corrupt,

    /// <summary>A silo is killed.</summary>
    Silo,

    /// <summary>All silos are killed.</summary>
    Silos,

    /// <summary>The silo whose agent watches over a trainer is killed, and the trainer while it is away.</summary>
    Agent,

    /// <summary>The number of workers is changed.</summary>
    Scale,
}

/// <summary>What is known of the kinds.</summary>
internal static class ChaosKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChaosKind> All { get; } = Enum.GetValues<ChaosKind>();

    /// <summary>Whether a worker's process ends by it, sooner or later.</summary>
    public static bool EndsWorker(this ChaosKind kind) =>
        kind is ChaosKind.Exit or ChaosKind.Sigsegv or ChaosKind.Sigkill or ChaosKind.Sigstop or ChaosKind.Hang or ChaosKind.Agent;

    /// <summary>Whether it is about one worker, rather than about silos or the job as a whole.</summary>
    public static bool IsOfWorker(this ChaosKind kind) =>
        kind.EndsWorker() || kind is ChaosKind.Drop or ChaosKind.Delay or ChaosKind.Partition;

    /// <summary>Whether the members can only go on in another generation, when it strikes one of them.</summary>
    public static bool BreaksGeneration(this ChaosKind kind) =>
        kind.EndsWorker() || kind is ChaosKind.Drop or ChaosKind.Corrupt;

    /// <summary>Whether it may be made at the same moment as another one: those that strike a single worker at little cost.</summary>
    public static bool MayCoincide(this ChaosKind kind) =>
        kind is ChaosKind.Exit or ChaosKind.Sigsegv or ChaosKind.Sigkill or ChaosKind.Drop or ChaosKind.Delay;

    /// <summary>
    /// The time that a job is given for a fault, at the least: to get over it, and to be fit for the next. Where workers
    /// or silos have to start again, that takes most of it.
    /// </summary>
    public static TimeSpan Time(this ChaosKind kind) => TimeSpan.FromSeconds(kind switch
    {
        ChaosKind.Drop or ChaosKind.DiskFull or ChaosKind.Scale => 1,
        ChaosKind.Exit or ChaosKind.Sigsegv or ChaosKind.Sigkill or ChaosKind.Delay => 2,
        ChaosKind.Silo => 3,
        ChaosKind.Hang or ChaosKind.Partition => 4,
        ChaosKind.Sigstop or ChaosKind.Silos => 5,
        _ => 8,
    });
}
