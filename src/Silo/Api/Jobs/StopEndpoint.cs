using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.OpenApi;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>POST /jobs/{id}/stop</c> with <c>{"reason": "…", "timeout_seconds": 30}</c>, or without a body.</summary>
internal static class StopEndpoint
{
    internal static BodySchema Body { get; } = BodySchema.Of(
        required: false, """{"reason": {"type": "string"}, "timeout_seconds": {"type": "integer", "description": "Until workers are killed; 30 unless given."}}""");

    private const int MaxReason = 500;
    private const int MaxTimeout = 24 * 3600;
    private const string StandardReason = "stopped by a user";

    /// <summary>202 when the job is being stopped, or had ended; 404 without such a job.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(request, optional: true, cancellationToken);
        var reason = body.Text("reason", MaxReason);
        var timeout = body.Number("timeout_seconds");
        if (timeout is < 0 or > MaxTimeout)
            body.Fault("timeout_seconds", FormattableString.Invariant($"must be from 0 to {MaxTimeout}, is {timeout}"));
        if (body.Faults() is { IsEmpty: false } faults)
            return Problems.Invalid(faults);
        var job = cluster.Job(id);
        var stopped = await job.StopAsync(
            string.IsNullOrWhiteSpace(reason) ? StandardReason : reason,
            timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            cancellationToken);
        return await job.GetSummaryAsync(cancellationToken) is { } summary
            ? Results.Json(new StopReply(id, stopped, summary.Phase), ApiJson.Options, statusCode: StatusCodes.Status202Accepted)
            : Problems.NoSuchJob(id);
    }
}
