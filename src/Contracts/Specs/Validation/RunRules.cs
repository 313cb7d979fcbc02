using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>How long the job runs, how it keeps in step, and what it does about failures.</summary>
internal static class RunRules
{
    private const int MaxSteps = 1_000_000_000;
    private const int MaxKept = 10_000;
    private const int MaxRestarts = 100_000;
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(30);

    public static void Check(JobSpec spec, SpecFaults faults)
    {
        faults.Within("steps", spec.Steps, 1, MaxSteps);
        CheckExchange(spec, faults);
        faults.AtLeast("checkpoint.every", spec.Checkpoint.Every, 0);
        faults.Within("checkpoint.keep", spec.Checkpoint.Keep, 1, MaxKept);
        faults.Known("checkpoint.store", spec.Checkpoint.Store);
        faults.Within("restart.max", spec.Restart.Max, 0, MaxRestarts);
        faults.Between("restart.backoff", spec.Restart.Backoff, TimeSpan.Zero, MaxBackoff);
        CheckFailures(spec.Restart, faults);
        faults.Between("orphan_timeout", spec.OrphanTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        if (spec.Validation is { } validation)
        {
            faults.AtLeast("validation.every", validation.Every, 1);
            faults.AtLeast("validation.batches", validation.Batches, 1);
        }
        if (spec is { EarlyStopping: { } stopping, Trainer: null })
            CheckStopping(spec, stopping, faults);
    }

    private static void CheckFailures(RestartSpec restart, SpecFaults faults)
    {
        if (restart.MaxFailures is { } failures)
            faults.Within("restart.max_failures", failures, 1, MaxRestarts);
        faults.Between("restart.window", restart.Window, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        faults.Between("restart.hang_timeout", restart.HangTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
    }

    private static void CheckExchange(JobSpec spec, SpecFaults faults)
    {
        faults.Known("exchange", spec.Exchange);
        faults.Known("mode", spec.Mode);
        faults.Known("wire", spec.Wire);
        if (spec.Exchange == ExchangeKind.Nccl)
            CheckNccl(spec, faults);
        if (spec.Mode is TrainingMode.LocalSgd or TrainingMode.Diloco)
            faults.Add("mode", $"is {(spec.Mode == TrainingMode.LocalSgd ? "local-sgd" : "diloco")}, which this version does not offer yet; use sync");
    }

    private static void CheckNccl(JobSpec spec, SpecFaults faults)
    {
        if (spec.Wire != WireFormat.Fp32)
            faults.Add("wire", "must be fp32 with the exchange nccl, which sends numbers as they are");
        if (spec.Ledger)
            faults.Add("ledger", "cannot be kept with the exchange nccl, which does not tell whose samples it summed");
    }

    private static void CheckStopping(JobSpec spec, EarlyStoppingSpec stopping, SpecFaults faults)
    {
        faults.Known("early_stopping.metric", stopping.Metric);
        faults.AtLeast("early_stopping.patience", stopping.Patience, 1);
        faults.NotNegative("early_stopping.threshold", stopping.Threshold);
        if (stopping.Metric == StoppingMetric.ValLoss && spec.Data.Validation == 0)
            faults.Add("early_stopping.metric", "is val_loss, which needs data.validation above 0");
        if (spec.Checkpoint.Every == 0 && spec.Validation is null)
            faults.Add("early_stopping", "needs validation.every, or checkpoint.every above 0: the metric is looked at then");
    }
}
