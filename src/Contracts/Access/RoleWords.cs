namespace OrleansTraining.Contracts.Access;

/// <summary>Roles as words, the same in files, on the command line and in answers.</summary>
public static class RoleWords
{
    /// <summary>All of them, for messages.</summary>
    public const string All = "viewer, operator or admin";

    /// <summary>The word of a role: lower case.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };

    /// <summary>The role of a word; null: there is none.</summary>
    public static Role? Parse(string? word) => word switch
    {
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "admin" => Role.Admin,
        _ => null,
    };
}
