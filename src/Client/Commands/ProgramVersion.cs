using System.Reflection;

namespace OrleansTraining.Client.Commands;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary><c>0.1.0</c>, without the commit.</summary>
    public static string Text { get; } = Of(typeof(ProgramVersion).Assembly);

    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
