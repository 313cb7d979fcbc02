using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>A number with a unit.</summary>
internal sealed class DurationCodec() : ScalarCodec<TimeSpan>(DurationText.Expected, ScalarKind.Text)
{
    public override JsonObject Schema() => new() { ["type"] = "string", ["description"] = DurationText.Expected };

    protected override bool TryParse(string text, out TimeSpan value) => DurationText.TryParse(text, out value);

    protected override string Format(TimeSpan value) => DurationText.Format(value);
}
