using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>The body of a request for a job.</summary>
internal static class SpecBody
{
    /// <summary>
    /// The spec with all its fields; its name only where the user gave one: to the API a name says that the job is to be
    /// the only one of that name.
    /// </summary>
    public static string Of(SubmitRequest request)
    {
        var json = JobSpecWriter.ToJson(request.Spec, indented: false);
        if (request.Exact || request.Resume)
            return json;
        var fields = JsonNode.Parse(json)!.AsObject();
        fields.Remove("name");
        return fields.ToJsonString();
    }
}
