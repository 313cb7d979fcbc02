using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Groups;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>Everything that a job must still know after its silo died. Immutable: each transition makes a new one.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-state")]
public sealed record JobState
{
    /// <summary>The id.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>The spec.</summary>
    [Id(1)] public required JobSpec Spec { get; init; }

    /// <summary>The phase that users see.</summary>
    [Id(2)] public required JobPhase Phase { get; init; }

    /// <summary>Why it is in that phase.</summary>
    [Id(3)] public string Reason { get; init; } = "";

    /// <summary>What it is about.</summary>
    [Id(4)] public JobMode Mode { get; init; } = JobMode.Forming;

    /// <summary>The version of the directive; it only grows.</summary>
    [Id(5)] public long DirectiveVersion { get; init; } = 1;

    /// <summary>The version with which the forming of a generation began; a survivor's join must answer it or a later one.</summary>
    [Id(6)] public long FormingVersion { get; init; } = 1;

    /// <summary>When the forming began.</summary>
    [Id(7)] public DateTimeOffset FormingSince { get; init; }

    /// <summary>The newest join of the forming that is under way.</summary>
    [Id(8)] public DateTimeOffset LastJoin { get; init; }

    /// <summary>The newest generation; null before the first.</summary>
    [Id(9)] public Generation? Generation { get; init; }

    /// <summary>The workers; the position is the slot.</summary>
    [Id(10)] public required ImmutableArray<SlotState> Slots { get; init; }

    /// <summary>How it ends, with <see cref="JobMode.Ending"/>.</summary>
    [Id(11)] public EndingState? Ending { get; init; }

    /// <summary>Restarts of workers that have been decided on, in this run.</summary>
    [Id(12)] public int Restarts { get; init; }

    /// <summary>What the members of the generation have told at its end.</summary>
    [Id(13)] public ImmutableArray<Completion> Completions { get; init; } = [];

    /// <summary>The newest checkpoint.</summary>
    [Id(14)] public CheckpointInfo? Checkpoint { get; init; }

    /// <summary>The newest validation loss.</summary>
    [Id(15)] public double? ValidationLoss { get; init; }

    /// <summary>The newest events, oldest first.</summary>
    [Id(16)] public ImmutableArray<JobEvent> Events { get; init; } = [];

    /// <summary>The sequence number of the newest event.</summary>
    [Id(17)] public long LastEvent { get; init; }

    /// <summary>How far it is, as far as is known.</summary>
    [Id(18)] public JobProgress Progress { get; init; } = new();

    /// <summary>Generations that began because of a fault, since one got further than those before it.</summary>
    [Id(20)] public int FaultsWithoutProgress { get; init; }

    /// <summary>The step at which the newest generation began.</summary>
    [Id(21)] public int GenerationStep { get; init; }

    /// <summary>When it was submitted.</summary>
    [Id(22)] public required DateTimeOffset Submitted { get; init; }

    /// <summary>When its first generation began.</summary>
    [Id(23)] public DateTimeOffset? Started { get; init; }

    /// <summary>When it reached a final phase.</summary>
    [Id(24)] public DateTimeOffset? Ended { get; init; }

    /// <summary>SHA-256 over the final parameters.</summary>
    [Id(25)] public string? WeightsHash { get; init; }

    /// <summary>Whether it goes on from the checkpoints of a job that had ended.</summary>
    [Id(26)] public bool Resumed { get; init; }

    /// <summary>The number of workers wanted since the job was scaled; 0: as in the spec.</summary>
    [Id(27)] public int Target { get; init; }

    /// <summary>What peers prove to each other that they know. Made once; it must never be shown.</summary>
    [Id(28)] public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>
    /// With <see cref="JobMode.Forming"/>: nobody was lost, so the members of the generation train on until they leave it
    /// together, at the end of a step.
    /// </summary>
    [Id(29)] public bool AtBoundary { get; init; }

    /// <summary>Workers that were lost of late, oldest first.</summary>
    [Id(30)] public ImmutableArray<FailureRecord> Failures { get; init; } = [];

    /// <summary>Nodes that are avoided.</summary>
    [Id(31)] public ImmutableArray<AvoidedNode> Avoided { get; init; } = [];

    /// <summary>The learners of the newest generation that have caught up with it, by their ranks.</summary>
    [Id(32)] public ImmutableArray<int> CaughtUp { get; init; } = [];

    /// <summary>What its time went into.</summary>
    [Id(33)] public JobTimes Times { get; init; } = new();

    /// <summary>The checkpoints that are kept, oldest first.</summary>
    [Id(34)] public ImmutableArray<CheckpointInfo> Kept { get; init; } = [];

    /// <summary>The group that runs the program of the user's; null: the workers are trainers.</summary>
    [Id(50)] public GroupState? Group { get; init; }

    /// <summary>What this run of the job is a part of, as a W3C <c>traceparent</c>; null: nobody traced its start.</summary>
    [Id(60)] public string? Trace { get; init; }

    /// <summary>Whether there is nothing more to do, not even to see the workers go.</summary>
    public bool IsOver => Phase.IsFinal() && Slots.All(slot => slot.Gone);

    /// <summary>The number of the newest generation, or of a group's newest launch; 0 before the first.</summary>
    public long GenerationNumber => Group?.Launch ?? Generation?.Number ?? 0;

    /// <summary>The number of steps wanted; 0 for a program of the user's, which keeps its progress to itself.</summary>
    public int Steps => Group is null ? Spec.Steps : 0;

    /// <summary>The number of members wanted.</summary>
    public int Size => Target > 0 ? Target : Spec.WorldSize;

    /// <summary>The number of workers wanted: members and those that stand by.</summary>
    public int Wanted => Size + Spec.Spares;

    /// <summary>The fewest members with which it goes on. A program of the user's needs all.</summary>
    public int MinWorkers => Math.Min(Spec.MinWorkers ?? (Spec.Trainer is null ? 1 : Size), Size);

    /// <summary>Whether the newest generation trains, perhaps only to the end of its step.</summary>
    public bool GenerationRuns => Generation is not null && (Mode == JobMode.Training || (Mode == JobMode.Forming && AtBoundary));

    /// <summary>The ranks of the newest generation's learners that have not caught up yet.</summary>
    public ImmutableArray<int> Learning => Generation is { } generation ? [.. generation.State.Learners.Except(CaughtUp)] : [];

    /// <summary>The rank of a worker in the newest generation, or -1.</summary>
    public int RankOf(SlotState slot) => Generation is { } generation && slot.Attempt > 0 ? generation.RankOf(slot.Identity(JobId)) : -1;
}
