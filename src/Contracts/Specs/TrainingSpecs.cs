using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>How gradients travel between workers.</summary>
[GenerateSerializer]
public enum ExchangeKind
{
    /// <summary>The fastest that is there.</summary>
    Auto,

    /// <summary>Through shard grains.</summary>
    Grain,

    /// <summary>Between the trainers, without the cluster.</summary>
    Direct,

    /// <summary>By NCCL between GPUs.</summary>
    Nccl,
}

/// <summary>How workers keep in step.</summary>
[GenerateSerializer]
public enum TrainingMode
{
    /// <summary>Gradients are averaged in each step.</summary>
    Sync,

    /// <summary>Parameters are averaged every few steps (federated averaging).</summary>
    LocalSgd,

    /// <summary>An outer Nesterov step on the averaged change (DiLoCo).</summary>
    Diloco,
}

/// <summary>One global batch: <see cref="Microbatches"/> times <see cref="Size"/> samples, whatever the number of workers.</summary>
[GenerateSerializer]
public sealed record BatchSpec
{
    /// <summary>Microbatches of a global batch, the unit that is dealt out to workers. The default is 4.</summary>
    [Id(0)] public int Microbatches { get; init; } = 4;

    /// <summary>Samples of a microbatch. The default is 8.</summary>
    [Id(1)] public int Size { get; init; } = 8;
}

/// <summary>When checkpoints are written, and how many are kept.</summary>
[GenerateSerializer]
public sealed record CheckpointSpec
{
    /// <summary>Steps between checkpoints; 0: only at the end. The default is 50.</summary>
    [Id(0)] public int Every { get; init; } = 50;

    /// <summary>How many of the newest are kept. The default is 3.</summary>
    [Id(1)] public int Keep { get; init; } = 3;

    /// <summary>Where they are kept. The default is <see cref="CheckpointStoreKind.File"/>.</summary>
    [Id(2)] public CheckpointStoreKind Store { get; init; } = CheckpointStoreKind.File;
}

/// <summary>Where checkpoints are kept.</summary>
[GenerateSerializer]
public enum CheckpointStoreKind
{
    /// <summary>A folder that every node sees.</summary>
    File,
}

/// <summary>Ends the training when the metric has not improved for a while.</summary>
[GenerateSerializer]
public sealed record EarlyStoppingSpec
{
    /// <summary>What is watched. The default is the validation loss.</summary>
    [Id(0)] public StoppingMetric Metric { get; init; } = StoppingMetric.ValLoss;

    /// <summary>Evaluations without improvement that are borne. The default is 10.</summary>
    [Id(1)] public int Patience { get; init; } = 10;

    /// <summary>The smallest decrease that counts as improvement. The default is 0.</summary>
    [Id(2)] public double Threshold { get; init; }
}

/// <summary>What early stopping watches.</summary>
[GenerateSerializer]
public enum StoppingMetric
{
    /// <summary>The mean loss on the validation share.</summary>
    ValLoss,

    /// <summary>The training loss at the same points.</summary>
    Loss,
}

/// <summary>How a failed worker is started again.</summary>
[GenerateSerializer]
public sealed record RestartSpec
{
    /// <summary>Restarts of all workers together that the job bears. The default is 50.</summary>
    [Id(0)] public int Max { get; init; } = 50;

    /// <summary>The first delay; it doubles up to 30 s, and starts afresh after a healthy minute. The default is 0.5 s.</summary>
    [Id(1)] public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Losses of workers within <see cref="Window"/> that the job bears; absent: any number.</summary>
    [Id(2)] public int? MaxFailures { get; init; }

    /// <summary>The window of <see cref="MaxFailures"/>. The default is 10 min.</summary>
    [Id(3)] public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the others wait in a step for a worker that heartbeats before it counts as hung. The default is 60 s.</summary>
    [Id(4)] public TimeSpan HangTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>How numbers travel between trainers in the direct exchange.</summary>
[GenerateSerializer]
public enum WireFormat
{
    /// <summary>As they are: the weights are the same to the last bit for any number of workers.</summary>
    Fp32,

    /// <summary>Rounded to bfloat16.</summary>
    Bf16,

    /// <summary>Eight bits with a scale for each block; what is rounded away is added in the next step (error feedback).</summary>
    Int8,
}

/// <summary>When, and on how much, the validation share is evaluated.</summary>
[GenerateSerializer]
public sealed record ValidationSpec
{
    /// <summary>Steps between evaluations. The default is 50.</summary>
    [Id(0)] public int Every { get; init; } = 50;

    /// <summary>The most batches that are evaluated. The default is 64.</summary>
    [Id(1)] public int Batches { get; init; } = 64;
}

/// <summary>A program of the user's that is supervised as a group: any that understands torchrun's variables.</summary>
[GenerateSerializer]
public sealed record TrainerSpec
{
    /// <summary>The program and its arguments, the same for every rank.</summary>
    [Id(0)] public ImmutableArray<string> Command { get; init; } = [];
}
