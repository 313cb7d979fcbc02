using System.Reflection;

namespace Orleans.Serialization.TypeSystem;

/// <summary>Finds the assemblies of the application that use Orleans.</summary>
internal static class ApplicationAssemblies
{
    private static readonly Assembly Engine = typeof(ApplicationAssemblies).Assembly;

    /// <summary>
    /// This assembly, and those that reference it among the loaded ones and the ones that the entry assembly refers to,
    /// directly or through others.
    /// </summary>
    public static IReadOnlyList<Assembly> Discover()
    {
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Visit(assembly, found);
        if (Assembly.GetEntryAssembly() is { } entry)
            Visit(entry, found);

        return [Engine, .. found.Values.Where(UsesEngine)];
    }

    private static bool UsesEngine(Assembly assembly) => assembly != Engine && assembly.GetReferencedAssemblies()
        .Any(reference => reference.Name == Engine.GetName().Name);

    private static void Visit(Assembly assembly, Dictionary<string, Assembly> found)
    {
        var name = assembly.GetName();
        if (assembly.IsDynamic || IsFramework(name) || !found.TryAdd(name.FullName, assembly))
            return;

        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            if (!IsFramework(reference) && !found.ContainsKey(reference.FullName) && TryLoad(reference) is { } loaded)
                Visit(loaded, found);
        }
    }

    private static bool IsFramework(AssemblyName name) =>
        name.Name is null or "System" or "mscorlib" or "netstandard"
        || name.Name.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            // A reference that is never used at run time need not be there.
            return null;
        }
    }
}
