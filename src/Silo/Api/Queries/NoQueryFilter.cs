namespace OrleansTraining.Silo.Api.Queries;

/// <summary>Refuses a query where none is read: <c>?dry_run=true</c> in the wrong place must not pass for one that was heard.</summary>
internal sealed class NoQueryFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        new QueryReader(context.HttpContext.Request.Query).Refuse() is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(context);
}
