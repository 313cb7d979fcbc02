using System.Text.Json.Serialization;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>The answer of <c>/session</c>.</summary>
/// <param name="Authenticated">Whether the silo knows who asks.</param>
/// <param name="Required">Whether it must.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Name">The name of the caller's token.</param>
/// <param name="Csrf">What a session sends as <c>X-Otrain-Csrf</c> with each request that changes something.</param>
internal sealed record SessionReply(
    [property: JsonPropertyName("authenticated")] bool Authenticated,
    [property: JsonPropertyName("required")] bool Required,
    [property: JsonPropertyName("role")] string? Role,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("csrf")] string? Csrf)
{
    /// <summary>The answer for a caller.</summary>
    internal static SessionReply Of(Caller? caller, bool required, string? csrf) =>
        new(caller is not null, required, caller is null ? null : RoleWords.Of(caller.Role), caller?.Name, csrf);
}
