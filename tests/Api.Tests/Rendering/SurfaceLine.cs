namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Tells the lines of the lists apart.</summary>
internal static class SurfaceLine
{
    private const string TypeMark = " : ";
    private const string MemberMark = " . ";

    public static bool IsMember(string line) => line.Contains(MemberMark, StringComparison.Ordinal);

    /// <summary>The full name of the type that the line is about.</summary>
    public static string TypeOf(string line)
    {
        var end = line.IndexOf(IsMember(line) ? MemberMark : TypeMark, StringComparison.Ordinal);
        return end < 0 ? line : line[..end];
    }
}
