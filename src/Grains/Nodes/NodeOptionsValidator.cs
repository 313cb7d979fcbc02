using Microsoft.Extensions.Options;

namespace OrleansTraining.Grains.Nodes;

/// <summary>Refuses times and bounds that make no sense, all at once.</summary>
internal sealed class NodeOptionsValidator : IValidateOptions<NodeOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, NodeOptions options)
    {
        var faults = new OptionFaults(NodeOptions.SectionName);
        faults.Positive(nameof(options.CommandWait), options.CommandWait);
        faults.AtLeast(nameof(options.MaxCommands), options.MaxCommands, 1);
        faults.Positive(nameof(options.AliveWithin), options.AliveWithin);
        faults.AtLeast(nameof(options.ForgetAfter), options.ForgetAfter, options.AliveWithin);
        return faults.Result;
    }
}
