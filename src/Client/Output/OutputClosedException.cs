namespace OrleansTraining.Client.Output;

/// <summary>Nobody reads the output any more.</summary>
internal sealed class OutputClosedException() : IOException("nobody reads the output any more");
