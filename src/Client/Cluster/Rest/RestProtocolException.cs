namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>A server answers, but not as this API does.</summary>
internal sealed class RestProtocolException(string message, Exception? inner = null) : Exception(message, inner);
