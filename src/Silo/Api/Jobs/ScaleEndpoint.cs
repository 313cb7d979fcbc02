using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.OpenApi;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>POST /jobs/{id}/scale</c> with <c>{"workers": 4}</c>: another number of workers from now on.</summary>
internal static class ScaleEndpoint
{
    internal static BodySchema Body { get; } = BodySchema.Of(required: true, """{"workers": {"type": "integer"}}""", Workers);

    private const string Workers = "workers";

    /// <summary>202 when the job will, 400 for what is wrong with the request, 404 without such a job, 409 for one that has ended.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return Problems.WrongType("application/json");
        var body = await BodyReader.ReadAsync(request, optional: false, cancellationToken);
        var workers = body.Number(Workers);
        if (workers is null && !body.IsFaulty)
            body.Fault(Workers, "is missing");
        var faults = body.Faults();
        if (!faults.IsEmpty)
            return Problems.Invalid(faults);
        var job = cluster.Job(id);
        if (await job.GetSummaryAsync(cancellationToken) is not { } before)
            return Problems.NoSuchJob(id);
        faults = await job.ScaleAsync(workers!.Value, cancellationToken);
        if (faults.IsEmpty)
            return Results.Json(new ScaleReply(id, workers.Value, before.WorldSize), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
        // It may have ended in between, so the question is asked behind the refusal.
        return await job.GetSummaryAsync(cancellationToken) is { } after && after.Phase.IsFinal()
            ? Problems.Conflict(string.Join("; ", faults))
            : Problems.Invalid(faults);
    }
}
