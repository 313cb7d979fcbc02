namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>One event of a stream.</summary>
/// <param name="Name">Its kind; <c>message</c> when the stream does not say.</param>
/// <param name="Data">What it carries.</param>
/// <param name="Id">Where to go on after it; null: it does not say.</param>
internal sealed record SseEvent(string Name, string Data, string? Id);
