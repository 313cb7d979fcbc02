using Microsoft.Extensions.Options;

namespace OrleansTraining.Grains.Shards;

/// <summary>Refuses bounds that make no sense, all at once.</summary>
internal sealed class ShardOptionsValidator : IValidateOptions<ShardOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ShardOptions options)
    {
        var faults = new OptionFaults(ShardOptions.SectionName);
        faults.Positive(nameof(options.Wait), options.Wait);
        faults.AtLeast(nameof(options.MaxMicrobatches), options.MaxMicrobatches, 1);
        faults.AtLeast(nameof(options.MaxSliceLength), options.MaxSliceLength, 1);
        faults.AtLeast(nameof(options.MaxSamples), options.MaxSamples, 1);
        faults.AtLeast(nameof(options.MaxPartBytes), options.MaxPartBytes, 1);
        faults.AtLeast(nameof(options.MaxStateBytes), options.MaxStateBytes, options.MaxPartBytes);
        return faults.Result;
    }
}
