using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>POST /jobs</c>: submits a job.</summary>
internal static class CreateEndpoint
{
    internal static QueryParameter[] Parameters { get; } = [new("resume", "Whether the job of this name, which must have ended, goes on from its newest checkpoint.", QueryType.Flag)];

    /// <summary>
    /// 201 for a job that is new, 200 for one of that name and spec that is there already, 400 for what is wrong with the
    /// spec, 409 when the name has another spec. A spec without a name gets one that is free.
    /// </summary>
    internal static async Task<IResult> HandleAsync(HttpRequest request, IClusterGrains cluster, JobLists lists, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var resume = query.Flag("resume");
        if (query.Refuse() is { } refusal)
            return refusal;
        if (JobBody.FormatOf(request) is not { } format)
            return Problems.WrongType(JobBody.Types);
        var reading = await JobBody.ReadAsync(request, format, cancellationToken);
        if (!reading.IsValid)
            return Problems.Invalid(reading.Faults);
        var reply = await cluster.Jobs.SubmitAsync(new SubmitRequest { Spec = reading.Spec, Resume = resume, Exact = reading.IsNamed && !resume }, cancellationToken);
        if (reply.JobId is not { } id)
            return reply.Conflict ? Problems.Conflict(string.Join("; ", reply.Faults)) : Problems.Invalid(reply.Faults);
        lists.Forget();
        var answer = new CreateReply(id, [.. reading.Warnings.Select(warning => warning.ToString())]);
        return reply.Existed ? Results.Ok(answer) : Results.Created($"/jobs/{id}", answer);
    }
}
