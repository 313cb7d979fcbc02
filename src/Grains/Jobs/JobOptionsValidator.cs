using Microsoft.Extensions.Options;

namespace OrleansTraining.Grains.Jobs;

/// <summary>Refuses times and bounds that make no sense, all at once.</summary>
internal sealed class JobOptionsValidator : IValidateOptions<JobOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        var faults = new OptionFaults(JobOptions.SectionName);
        faults.Positive(nameof(options.Tick), options.Tick);
        faults.Positive(nameof(options.DirectiveWait), options.DirectiveWait);
        faults.AtLeast(nameof(options.StartPatience), options.StartPatience, TimeSpan.Zero);
        faults.Positive(nameof(options.RejoinTimeout), options.RejoinTimeout);
        faults.Positive(nameof(options.SuspectPatience), options.SuspectPatience);
        faults.Positive(nameof(options.StartTimeout), options.StartTimeout);
        faults.Positive(nameof(options.FormingTimeout), options.FormingTimeout);
        faults.AtLeast(nameof(options.StopTimeout), options.StopTimeout, TimeSpan.Zero);
        faults.Positive(nameof(options.KillTimeout), options.KillTimeout);
        faults.Positive(nameof(options.MaxBackoff), options.MaxBackoff);
        faults.AtLeast(nameof(options.HealthyAfter), options.HealthyAfter, TimeSpan.Zero);
        faults.AtLeast(nameof(options.BlacklistAfter), options.BlacklistAfter, 1);
        faults.Positive(nameof(options.BlacklistWindow), options.BlacklistWindow);
        faults.AtLeast(nameof(options.PoisonAfter), options.PoisonAfter, 2);
        faults.AtLeast(nameof(options.MaxFaultsWithoutProgress), options.MaxFaultsWithoutProgress, 1);
        faults.AtLeast(nameof(options.MaxShards), options.MaxShards, 1);
        faults.AtLeast(nameof(options.SliceLength), options.SliceLength, 1);
        faults.AtLeast(nameof(options.Events), options.Events, 1);
        faults.Positive(nameof(options.SaveProgress), options.SaveProgress);
        faults.Positive("Group:Grace", options.Group.Grace);
        faults.Positive("Group:NodeLoss", options.Group.NodeLoss);
        faults.AtLeast("Group:EndSlack", options.Group.EndSlack, TimeSpan.Zero);
        return faults.Result;
    }
}
