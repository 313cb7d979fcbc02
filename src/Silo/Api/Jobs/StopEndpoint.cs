using OrleansTraining.Contracts.Answers;
using OrleansTraining.Silo.Api.OpenApi;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>POST /jobs/{id}/stop</c> with <c>{"reason": "…", "timeout_seconds": 30}</c>, or without a body.</summary>
internal static class StopEndpoint
{
    internal static BodySchema Body { get; } = BodySchema.Of(
        required: false, """{"reason": {"type": "string"}, "timeout_seconds": {"type": "number", "description": "Until workers are killed, from 0 to 86400; 30 unless given."}}""");

    private const int MaxReason = 500;
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);
    private const string StandardReason = "stopped by a user";

    /// <summary>202 when the job is being stopped, or had ended; 404 without such a job.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, CancellationToken cancellationToken)
    {
        if (request.ContentType is not null && !request.HasJsonContentType())
            return Problems.WrongType("application/json");
        var body = await BodyReader.ReadAsync(request, optional: true, cancellationToken);
        var reason = body.Text("reason", MaxReason);
        var timeout = body.Seconds("timeout_seconds", MaxTimeout);
        if (body.Faults() is { IsEmpty: false } faults)
            return Problems.Invalid(faults);
        var job = cluster.Job(id);
        var stopped = await job.StopAsync(string.IsNullOrWhiteSpace(reason) ? StandardReason : reason, timeout, cancellationToken);
        return await job.GetSummaryAsync(cancellationToken) is { } summary
            ? Results.Json(new StopReply(id, stopped, summary.Phase), ApiJson.Options, statusCode: StatusCodes.Status202Accepted)
            : Problems.NoSuchJob(id);
    }
}
