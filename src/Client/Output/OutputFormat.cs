namespace OrleansTraining.Client.Output;

/// <summary>What a command writes its results as.</summary>
internal enum OutputFormat
{
    /// <summary>Lines, tables and pictures for people. The default.</summary>
    Table,

    /// <summary>JSON: one document, or one object a line where things go on.</summary>
    Json,

    /// <summary>YAML with the names of the JSON: one document, or a stream of them where things go on.</summary>
    Yaml,
}
