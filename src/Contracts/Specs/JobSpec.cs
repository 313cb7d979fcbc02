using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>
/// What a user asks for: the model, the data and how to train. Immutable; every field but model and data has a default.
/// The YAML and JSON names are the members' names in snake case.
/// </summary>
[GenerateSerializer]
public sealed record JobSpec
{
    /// <summary>The name, a DNS label of 1 to 63 characters; the job's id is made from it.</summary>
    [Id(0)] public string Name { get; init; } = "job";

    /// <summary>The number of workers wanted. The default is one.</summary>
    [Id(1)] public int WorldSize { get; init; } = 1;

    /// <summary>
    /// The fewest workers with which the job goes on; one when absent, since the weights do not depend on the number of
    /// workers. A job whose program is its own (<see cref="Trainer"/>) needs all.
    /// </summary>
    [Id(2)] public int? MinWorkers { get; init; }

    /// <summary>The most workers to which the job can be scaled; 1024 when absent.</summary>
    [Id(3)] public int? MaxWorkers { get; init; }

    /// <summary>The model to train.</summary>
    [Id(4)] public ModelSpec Model { get; init; } = new();

    /// <summary>The data to train on.</summary>
    [Id(5)] public DataSpec Data { get; init; } = new();

    /// <summary>The shape of one global batch.</summary>
    [Id(6)] public BatchSpec Batch { get; init; } = new();

    /// <summary>The optimiser and its schedule.</summary>
    [Id(7)] public OptimizerSpec Optimizer { get; init; } = new();

    /// <summary>The number of optimiser steps. The default is 100.</summary>
    [Id(8)] public int Steps { get; init; } = 100;

    /// <summary>The seed of everything random: initial weights, sample order, dropout. The default is 42.</summary>
    [Id(9)] public long Seed { get; init; } = 42;

    /// <summary>How gradients travel. The default is <see cref="ExchangeKind.Auto"/>.</summary>
    [Id(10)] public ExchangeKind Exchange { get; init; } = ExchangeKind.Auto;

    /// <summary>How workers keep in step. The default is <see cref="TrainingMode.Sync"/>.</summary>
    [Id(11)] public TrainingMode Mode { get; init; } = TrainingMode.Sync;

    /// <summary>When checkpoints are written and how many are kept.</summary>
    [Id(12)] public CheckpointSpec Checkpoint { get; init; } = new();

    /// <summary>When training ends before <see cref="Steps"/>; absent: never.</summary>
    [Id(13)] public EarlyStoppingSpec? EarlyStopping { get; init; }

    /// <summary>How often, and after what delay, a failed worker is started again.</summary>
    [Id(14)] public RestartSpec Restart { get; init; } = new();

    /// <summary>
    /// Compute threads of each worker. The default is one. It is part of the trajectory: sums inside a kernel are split by it.
    /// </summary>
    [Id(15)] public int Threads { get; init; } = 1;

    /// <summary>Started trainers in reserve, which take the place of a lost member at once. The default is none.</summary>
    [Id(16)] public int Spares { get; init; }

    /// <summary>How numbers travel in the direct exchange. Anything but the default, fp32, is part of the trajectory.</summary>
    [Id(17)] public WireFormat Wire { get; init; } = WireFormat.Fp32;

    /// <summary>Whether each trainer keeps a ledger of the samples of the steps that it commits. The default is no.</summary>
    [Id(18)] public bool Ledger { get; init; }

    /// <summary>When the validation share is evaluated; absent: with each checkpoint.</summary>
    [Id(19)] public ValidationSpec? Validation { get; init; }

    /// <summary>How long trainers go on without any silo before they write a checkpoint and exit. The default is 60 s.</summary>
    [Id(20)] public TimeSpan OrphanTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The user's own program in place of the built-in trainer; absent: the built-in one.</summary>
    [Id(21)] public TrainerSpec? Trainer { get; init; }
}
