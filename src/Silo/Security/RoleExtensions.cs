using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security;

/// <summary>Says what an endpoint demands of who calls it.</summary>
internal static class RoleExtensions
{
    /// <summary>
    /// Only who has the role, or a higher one, may call it. An endpoint that says nothing is for viewers when it is a GET,
    /// and for admins otherwise; <c>AllowAnonymous()</c> opens one to everybody.
    /// </summary>
    internal static TBuilder RequireRole<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(RolePolicies.NameOf(role));
}
