using Orleans.Runtime;

namespace OrleansTraining.Silo.Api;

/// <summary>Says what became of a request that failed on the way: the cluster does not answer, or the body is too large.</summary>
internal sealed class RequestFaultFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException && exception is not BadHttpRequestException)
        {
            return Problems.Unavailable(context.HttpContext, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            await LateBody.DrainAsync(context.HttpContext);
            return Results.Problem(statusCode: exception.StatusCode, detail: exception.Message);
        }
    }
}
