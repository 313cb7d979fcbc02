using System.Globalization;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>The fields of a job spec: names, codecs, which have an effect when, and which determine the trajectory.</summary>
internal static class JobSpecShape
{
    private const NumberStyles RealStyles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly NumberCodec<int> Whole = new("a whole number", NumberStyles.AllowLeadingSign);
    private static readonly NumberCodec<long> LongWhole = new("a whole number", NumberStyles.AllowLeadingSign);
    private static readonly NumberCodec<double> Real = new("a number", RealStyles);
    private static readonly BooleanCodec Flag = new();
    private static readonly TextCodec Text = new();
    private static readonly DurationCodec Duration = new();

    private static readonly FieldCondition<ModelSpec> OnlyGpt = new(model => model.Kind == ModelKind.Gpt, "with model.kind gpt");
    private static readonly FieldCondition<ModelSpec> OnlyMlp = new(model => model.Kind == ModelKind.Mlp, "with model.kind mlp");
    private static readonly FieldCondition<DataSpec> OnlyText = new(data => data.Kind == DataKind.Text, "with data.kind text");
    private static readonly FieldCondition<DataSpec> OnlySynthetic = new(data => data.Kind == DataKind.Synthetic, "with data.kind synthetic");
    private static readonly FieldCondition<OptimizerSpec> OnlyAdamW = new(optimizer => optimizer.Kind == OptimizerKind.AdamW, "with optimizer.kind adamw");
    private static readonly FieldCondition<OptimizerSpec> OnlySgd = new(optimizer => optimizer.Kind == OptimizerKind.Sgd, "with optimizer.kind sgd");
    private static readonly FieldCondition<OptimizerSpec> OnlyScheduled = new(optimizer => optimizer.Schedule != ScheduleKind.Constant, "with a schedule other than constant");

    private static readonly RecordShape<ModelSpec> Model = new RecordShape<ModelSpec>()
        .Value("kind", m => m.Kind, (m, v) => m with { Kind = v }, new WordCodec<ModelKind>(("mlp", ModelKind.Mlp), ("gpt", ModelKind.Gpt)))
        .Value("layers", m => m.Layers, (m, v) => m with { Layers = v }, Whole, OnlyGpt)
        .Value("width", m => m.Width, (m, v) => m with { Width = v }, Whole, OnlyGpt)
        .Value("heads", m => m.Heads, (m, v) => m with { Heads = v }, Whole, OnlyGpt)
        .Value("context", m => m.Context, (m, v) => m with { Context = v }, Whole, OnlyGpt)
        .Value("dropout", m => m.Dropout, (m, v) => m with { Dropout = v }, Real)
        .Value("hidden", m => m.Hidden, (m, v) => m with { Hidden = v }, new ListCodec<int>(Whole), OnlyMlp);

    private static readonly RecordShape<DataSpec> Data = new RecordShape<DataSpec>()
        .Value("kind", d => d.Kind, (d, v) => d with { Kind = v }, new WordCodec<DataKind>(("synthetic", DataKind.Synthetic), ("text", DataKind.Text)))
        .Value("path", d => d.Path, (d, v) => d with { Path = v }, new ListCodec<string>(Text), OnlyText)
        .Value("vocabulary", d => d.Vocabulary, (d, v) => d with { Vocabulary = v }, new WordCodec<Vocabulary>(("byte", Vocabulary.Byte), ("char", Vocabulary.Char)), OnlyText)
        .Value("validation", d => d.Validation, (d, v) => d with { Validation = v }, Real)
        .Value("samples", d => d.Samples, (d, v) => d with { Samples = v }, Whole, OnlySynthetic)
        .Value("features", d => d.Features, (d, v) => d with { Features = v }, Whole, OnlySynthetic)
        .Value("classes", d => d.Classes, (d, v) => d with { Classes = v }, Whole, OnlySynthetic)
        .Value("noise", d => d.Noise, (d, v) => d with { Noise = v }, Real, OnlySynthetic);

    private static readonly RecordShape<BatchSpec> Batch = new RecordShape<BatchSpec>()
        .Value("microbatches", b => b.Microbatches, (b, v) => b with { Microbatches = v }, Whole)
        .Value("size", b => b.Size, (b, v) => b with { Size = v }, Whole);

    private static readonly RecordShape<OptimizerSpec> Optimizer = new RecordShape<OptimizerSpec>()
        .Value("kind", o => o.Kind, (o, v) => o with { Kind = v }, new WordCodec<OptimizerKind>(("adamw", OptimizerKind.AdamW), ("sgd", OptimizerKind.Sgd)))
        .Value("lr", o => o.Lr, (o, v) => o with { Lr = v }, Real)
        .Value("weight_decay", o => o.WeightDecay, (o, v) => o with { WeightDecay = v }, Real)
        .Value("beta1", o => o.Beta1, (o, v) => o with { Beta1 = v }, Real, OnlyAdamW)
        .Value("beta2", o => o.Beta2, (o, v) => o with { Beta2 = v }, Real, OnlyAdamW)
        .Value("eps", o => o.Eps, (o, v) => o with { Eps = v }, Real, OnlyAdamW)
        .Value("momentum", o => o.Momentum, (o, v) => o with { Momentum = v }, Real, OnlySgd)
        .Value("nesterov", o => o.Nesterov, (o, v) => o with { Nesterov = v }, Flag, OnlySgd)
        .Value("schedule", o => o.Schedule, (o, v) => o with { Schedule = v }, new WordCodec<ScheduleKind>(("constant", ScheduleKind.Constant), ("cosine", ScheduleKind.Cosine), ("linear", ScheduleKind.Linear)))
        .Value("warmup", o => o.Warmup, (o, v) => o with { Warmup = v }, Whole)
        .Value("min_lr", o => o.MinLr, (o, v) => o with { MinLr = v }, Real, OnlyScheduled)
        .Value("clip", o => o.Clip, (o, v) => o with { Clip = v }, Real);

    private static readonly RecordShape<CheckpointSpec> Checkpoint = new RecordShape<CheckpointSpec>()
        .Value("every", c => c.Every, (c, v) => c with { Every = v }, Whole)
        .Value("keep", c => c.Keep, (c, v) => c with { Keep = v }, Whole)
        .Value("store", c => c.Store, (c, v) => c with { Store = v }, new WordCodec<CheckpointStoreKind>(("file", CheckpointStoreKind.File)));

    private static readonly RecordShape<EarlyStoppingSpec> EarlyStopping = new RecordShape<EarlyStoppingSpec>()
        .Value("metric", e => e.Metric, (e, v) => e with { Metric = v }, new WordCodec<StoppingMetric>(("val_loss", StoppingMetric.ValLoss), ("loss", StoppingMetric.Loss)))
        .Value("patience", e => e.Patience, (e, v) => e with { Patience = v }, Whole)
        .Value("threshold", e => e.Threshold, (e, v) => e with { Threshold = v }, Real);

    private static readonly RecordShape<RestartSpec> Restart = new RecordShape<RestartSpec>()
        .Value("max", r => r.Max, (r, v) => r with { Max = v }, Whole)
        .Value("backoff", r => r.Backoff, (r, v) => r with { Backoff = v }, Duration)
        .Optional("max_failures", r => r.MaxFailures, (r, v) => r with { MaxFailures = v }, Whole)
        .Value("window", r => r.Window, (r, v) => r with { Window = v }, Duration)
        .Value("hang_timeout", r => r.HangTimeout, (r, v) => r with { HangTimeout = v }, Duration);

    private static readonly RecordShape<ValidationSpec> Validation = new RecordShape<ValidationSpec>()
        .Value("every", v => v.Every, (v, x) => v with { Every = x }, Whole)
        .Value("batches", v => v.Batches, (v, x) => v with { Batches = x }, Whole);

    private static readonly RecordShape<TrainerSpec> Trainer = new RecordShape<TrainerSpec>()
        .Value("command", t => t.Command, (t, v) => t with { Command = v }, new ListCodec<string>(Text));

    private static readonly WordCodec<ExchangeKind> Exchange = new(("auto", ExchangeKind.Auto), ("grain", ExchangeKind.Grain), ("direct", ExchangeKind.Direct), ("nccl", ExchangeKind.Nccl));
    private static readonly WordCodec<WireFormat> Wire = new(("fp32", WireFormat.Fp32), ("bf16", WireFormat.Bf16), ("int8", WireFormat.Int8));
    private static readonly WordCodec<TrainingMode> Mode = new(("sync", TrainingMode.Sync), ("local-sgd", TrainingMode.LocalSgd), ("diloco", TrainingMode.Diloco));

    /// <summary>The whole spec. Steps are part of the trajectory only where the learning rate depends on them.</summary>
    public static RecordShape<JobSpec> Job { get; } = new RecordShape<JobSpec>()
        .Value("name", s => s.Name, (s, v) => s with { Name = v }, Text, trajectory: false)
        .Value("world_size", s => s.WorldSize, (s, v) => s with { WorldSize = v }, Whole, trajectory: false)
        .Optional("min_workers", s => s.MinWorkers, (s, v) => s with { MinWorkers = v }, Whole, trajectory: false)
        .Optional("max_workers", s => s.MaxWorkers, (s, v) => s with { MaxWorkers = v }, Whole, trajectory: false)
        .Section("model", s => s.Model, (s, v) => s with { Model = v }, Model)
        .Section("data", s => s.Data, (s, v) => s with { Data = v }, Data)
        .Section("batch", s => s.Batch, (s, v) => s with { Batch = v }, Batch)
        .Section("optimizer", s => s.Optimizer, (s, v) => s with { Optimizer = v }, Optimizer)
        .Value("steps", s => s.Steps, (s, v) => s with { Steps = v }, Whole, trajectory: false)
        .Value("seed", s => s.Seed, (s, v) => s with { Seed = v }, LongWhole)
        .Value("exchange", s => s.Exchange, (s, v) => s with { Exchange = v }, Exchange, trajectory: false)
        .Value("mode", s => s.Mode, (s, v) => s with { Mode = v }, Mode)
        .Section("checkpoint", s => s.Checkpoint, (s, v) => s with { Checkpoint = v }, Checkpoint, trajectory: false)
        .Section("early_stopping", s => s.EarlyStopping, (s, v) => s with { EarlyStopping = v }, EarlyStopping, trajectory: false, optional: true)
        .Section("restart", s => s.Restart, (s, v) => s with { Restart = v }, Restart, trajectory: false)
        .Value("threads", s => s.Threads, (s, v) => s with { Threads = v }, Whole)
        .Value("spares", s => s.Spares, (s, v) => s with { Spares = v }, Whole, trajectory: false)
        .Value("wire", s => s.Wire, (s, v) => s with { Wire = v }, Wire, trajectory: false)
        .Value("ledger", s => s.Ledger, (s, v) => s with { Ledger = v }, Flag, trajectory: false)
        .Section("validation", s => s.Validation, (s, v) => s with { Validation = v }, Validation, trajectory: false, optional: true)
        .Value("orphan_timeout", s => s.OrphanTimeout, (s, v) => s with { OrphanTimeout = v }, Duration, trajectory: false)
        .Section("trainer", s => s.Trainer, (s, v) => s with { Trainer = v }, Trainer, trajectory: false, optional: true);
}
