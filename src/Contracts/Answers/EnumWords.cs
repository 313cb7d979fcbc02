using System.Text.Json;

namespace OrleansTraining.Contracts.Answers;

/// <summary>Words of enums, the same in answers, in queries, on the command line and on a terminal.</summary>
public static class EnumWords
{
    /// <summary>The word of a member: lower case with hyphens.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
