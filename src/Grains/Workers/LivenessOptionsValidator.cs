using Microsoft.Extensions.Options;

namespace OrleansTraining.Grains.Workers;

/// <summary>Refuses times that make no sense, all at once.</summary>
internal sealed class LivenessOptionsValidator : IValidateOptions<LivenessOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LivenessOptions options)
    {
        var faults = new OptionFaults(LivenessOptions.SectionName);
        faults.Positive(nameof(options.Tick), options.Tick);
        faults.Positive(nameof(options.MinDeadline), options.MinDeadline);
        faults.AtLeast(nameof(options.MaxDeadline), options.MaxDeadline, options.MinDeadline);
        faults.Positive(nameof(options.StartDeadline), options.StartDeadline);
        faults.AtLeast(nameof(options.SiloLossDeadline), options.SiloLossDeadline, options.MinDeadline);
        faults.AtLeast(nameof(options.ReactivationDeadline), options.ReactivationDeadline, options.MinDeadline);
        faults.Positive(nameof(options.ProgramDeadline), options.ProgramDeadline);
        faults.Positive(nameof(options.LaunchRetry), options.LaunchRetry);
        faults.AtLeast(nameof(options.LaunchDeadline), options.LaunchDeadline, options.LaunchRetry);
        faults.AtLeast(nameof(options.KillGrace), options.KillGrace, TimeSpan.Zero);
        faults.AtLeast(nameof(options.LogLines), options.LogLines, 1);
        return faults.Result;
    }
}
