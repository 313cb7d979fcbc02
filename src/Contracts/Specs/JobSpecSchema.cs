using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Fields;

namespace OrleansTraining.Contracts.Specs;

/// <summary>The form of a job spec for other programs: editors, generators of clients.</summary>
public static class JobSpecSchema
{
    /// <summary>The JSON schema, made anew.</summary>
    public static JsonObject Create() => JobSpecShape.Job.Schema(new JobSpec());
}
