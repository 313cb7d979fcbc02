using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api;

/// <summary>Answers for ids that no job can have, so that no grain is woken for them.</summary>
internal sealed class JobIdFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.RouteValues["id"] is string id && !JobNames.IsPossible(id)
            ? ValueTask.FromResult<object?>(Problems.NoSuchJob(id))
            : next(context);
}
