using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Nodes;

/// <summary>
/// One node; the key is its name. Hands launch and kill commands to the node's agent by long poll. Soft state: worker
/// grains ask again for what was not carried out.
/// </summary>
[Alias("otrain.node")]
public interface INodeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Commands that the agent has not acknowledged, at once when there are any, else when there is one, or none after
    /// some ten seconds. A new agent (another <paramref name="agentId"/>) gets what its predecessor had not acknowledged.
    /// </summary>
    [Alias("commands"), Orleans.Concurrency.AlwaysInterleave]
    Task<ImmutableArray<NodeCommand>> WaitCommandsAsync(Guid agentId, long acknowledged, CancellationToken cancellationToken = default);

    /// <summary>Asks for a process. Idempotent for one (slot, attempt): the agent launches each once.</summary>
    [Alias("launch"), ResponseTimeout("00:00:05"), Orleans.Concurrency.AlwaysInterleave]
    Task LaunchAsync(LaunchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends a process, with SIGTERM first and SIGKILL after the grace. Idempotent.</summary>
    [Alias("kill"), ResponseTimeout("00:00:05"), Orleans.Concurrency.AlwaysInterleave]
    Task KillAsync(KillRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Asks for a worker's process.</summary>
[GenerateSerializer, Immutable]
public sealed record LaunchRequest
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>Compute threads.</summary>
    [Id(1)] public required int Threads { get; init; }

    /// <summary>WORLD_SIZE at launch.</summary>
    [Id(2)] public required int WorldSize { get; init; }

    /// <summary>TORCHELASTIC_RESTART_COUNT.</summary>
    [Id(3)] public required int Restarts { get; init; }

    /// <summary>TORCHELASTIC_MAX_RESTARTS: the restarts of all workers together that the job bears.</summary>
    [Id(4)] public int MaxRestarts { get; init; }

    /// <summary>The program of the user's that it runs, and as what; null: it runs the trainer.</summary>
    [Id(5)] public RankLaunch? Rank { get; init; }

    /// <summary>What the launch is a part of, as a W3C <c>traceparent</c>; null: nobody traces.</summary>
    [Id(20)] public string? Trace { get; init; }
}

/// <summary>Ends a worker's process.</summary>
/// <param name="Worker">Who.</param>
/// <param name="Grace">Between SIGTERM and SIGKILL; zero: SIGKILL at once.</param>
[GenerateSerializer, Immutable]
public sealed record KillRequest([property: Id(0)] WorkerIdentity Worker, [property: Id(1)] TimeSpan Grace);

/// <summary>A command for the agent: exactly one of the two requests.</summary>
[GenerateSerializer, Immutable]
public sealed record NodeCommand
{
    /// <summary>Grows from command to command.</summary>
    [Id(0)] public required long Sequence { get; init; }

    /// <summary>A launch.</summary>
    [Id(1)] public LaunchRequest? Launch { get; init; }

    /// <summary>A kill.</summary>
    [Id(2)] public KillRequest? Kill { get; init; }
}
