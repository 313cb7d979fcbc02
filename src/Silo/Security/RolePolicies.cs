using Microsoft.AspNetCore.Authorization;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security;

/// <summary>The authorization policies: one for each role, and one for endpoints that name none.</summary>
internal static class RolePolicies
{
    internal static string NameOf(Role role) => "otrain-" + RoleWords.Of(role);

    internal static IServiceCollection AddRolePolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder().SetFallbackPolicy(PolicyOf(null)).SetDefaultPolicy(PolicyOf(null));
        foreach (var role in Enum.GetValues<Role>())
            builder.AddPolicy(NameOf(role), PolicyOf(role));
        return services.AddSingleton<IAuthorizationHandler, RoleHandler>();
    }

    private static AuthorizationPolicy PolicyOf(Role? role) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleRequirement(role)).Build();
}

/// <summary>A role; null: the one that goes with the request's method.</summary>
internal sealed record RoleRequirement(Role? Role) : IAuthorizationRequirement;

/// <summary>Compares the role that a request has with the one that it needs.</summary>
internal sealed class RoleHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (Caller.Of(context.User) is { } caller && caller.Role >= (requirement.Role ?? ByMethod(context.Resource as HttpContext)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static Role ByMethod(HttpContext? http) => http is not null && http.Request.IsSafe() ? Role.Viewer : Role.Admin;
}
