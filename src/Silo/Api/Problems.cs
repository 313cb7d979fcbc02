using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api;

/// <summary>Faults as problem details.</summary>
internal static class Problems
{
    private const string RetryAfter = "1";

    internal static IResult NoSuchJob(string id) =>
        Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such job.", detail: $"There is no job '{id}'.");

    internal static IResult Conflict(string detail) =>
        Results.Problem(statusCode: StatusCodes.Status409Conflict, title: "The job cannot do that now.", detail: detail);

    internal static IResult WrongType(string expected) =>
        Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "The body is of another type.", detail: $"The content type must be {expected}.");

    /// <summary>It may go well when it is asked again, of another silo perhaps.</summary>
    internal static IResult Unavailable(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = RetryAfter;
        return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The cluster does not answer.", detail: detail);
    }

    /// <summary>All faults at once, by field.</summary>
    internal static IResult Invalid(IEnumerable<SpecFault> faults) => Results.ValidationProblem(
        faults.GroupBy(fault => fault.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray(), StringComparer.Ordinal),
        title: "The request is at fault.");
}
