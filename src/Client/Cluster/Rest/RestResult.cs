using System.Net;
using System.Text.Json;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>An answer that has been read: a body, or a problem.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body of one that went well.</param>
/// <param name="Problem">What was wrong; null: nothing.</param>
internal sealed record RestResult(HttpStatusCode Status, byte[] Body, RestProblem? Problem)
{
    /// <summary>Whether an earlier try, whose answer did not come, may have done what was asked already.</summary>
    public bool Again { get; init; }

    /// <summary>Whether what the path names is not there.</summary>
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>The body as a value.</summary>
    /// <exception cref="RestProtocolException">It is none.</exception>
    public T Read<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, RestJson.Options) ?? throw new RestProtocolException("the answer is null");
        }
        catch (JsonException exception)
        {
            throw new RestProtocolException($"the answer is not what was expected: {exception.Message}", exception);
        }
    }
}
