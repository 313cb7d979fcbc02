using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api;

/// <summary><c>POST /jobs/{id}/scale</c>: another number of workers from now on.</summary>
internal static class ScaleEndpoint
{
    /// <summary>202 when the job will, 400 for what is wrong with the request, 404 without such a job, 409 for one that has ended.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IJobGrains jobs, CancellationToken cancellationToken)
    {
        if (!JobIdText.IsPossible(id))
            return Problems.NoSuchJob(id);
        if (!request.HasJsonContentType())
            return Problems.NotJson();
        var (workers, faults) = await ScaleBody.ReadAsync(request.Body, cancellationToken);
        if (!faults.IsEmpty)
            return Problems.Invalid(faults);
        var job = jobs.Of(id);
        if (await job.GetStatusAsync(cancellationToken) is not { } before)
            return Problems.NoSuchJob(id);
        faults = await job.ScaleAsync(workers, cancellationToken);
        if (faults.IsEmpty)
            return Results.Accepted($"/jobs/{id}", new ScaleReply(id, workers, before.WorldSize));
        // It may have ended in between, so the question is asked behind the refusal.
        return await job.GetStatusAsync(cancellationToken) is { } after && after.Phase.IsFinal()
            ? Problems.Conflict(string.Join("; ", faults))
            : Problems.Invalid(faults);
    }
}
