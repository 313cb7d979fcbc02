namespace OrleansTraining.Contracts.Specs;

/// <summary>How a spec is written down.</summary>
public enum SpecFormat
{
    /// <summary>YAML 1.1 and 1.2, one document, without anchors, aliases and tags.</summary>
    Yaml,

    /// <summary>JSON; comments and trailing commas are allowed.</summary>
    Json,
}
