using OrleansTraining.Api.Tests.Rendering;

namespace OrleansTraining.Api.Tests;

/// <summary>The public surface of an original, as its list gives it.</summary>
internal sealed class SurfaceList
{
    private readonly HashSet<string> _members;
    private readonly Dictionary<string, TypeLine> _types;
    private readonly ILookup<string, string> _byType;

    public SurfaceList(IEnumerable<string> lines)
    {
        var all = lines.Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        _byType = all.ToLookup(SurfaceLine.TypeOf, StringComparer.Ordinal);
        _members = all.Where(SurfaceLine.IsMember).ToHashSet(StringComparer.Ordinal);
        _types = all.Where(line => !SurfaceLine.IsMember(line)).Select(TypeLine.Parse)
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public int Count => _members.Count + _types.Count;

    /// <summary>Reads a list that is kept beside the tests.</summary>
    public static SurfaceList Load(string fileName)
    {
        using var stream = typeof(SurfaceList).Assembly.GetManifestResourceStream(fileName)
            ?? throw new FileNotFoundException($"The list {fileName} is not part of the test assembly.", fileName);
        using var reader = new StreamReader(stream);
        return new SurfaceList(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>The lines that the original does not have, each with the one that comes nearest.</summary>
    public IReadOnlyList<string> FindOffenders(IEnumerable<string> surface) =>
        [.. surface.Where(line => !Has(line)).Select(Describe)];

    // A type may implement fewer interfaces than the original does, just as it may have fewer members.
    private bool Has(string line) => SurfaceLine.IsMember(line)
        ? _members.Contains(line)
        : _types.TryGetValue(SurfaceLine.TypeOf(line), out var original) && TypeLine.Parse(line).IsWithin(original);

    private string Describe(string line)
    {
        var type = SurfaceLine.TypeOf(line);
        var isMember = SurfaceLine.IsMember(line);
        var candidates = _byType[type].Where(candidate => SurfaceLine.IsMember(candidate) == isMember).ToList();
        if (candidates.Count > 0)
            return $"{line}\n    nearest: {candidates.MinBy(candidate => EditDistance.Between(line, candidate))}";
        if (_byType.Contains(type))
            return $"{line}\n    the original's {type} has no members of its own";

        var nearest = _byType.Select(group => group.Key).MinBy(name => EditDistance.Between(type, name));
        return $"{line}\n    the original has no type {type}; nearest: {nearest}";
    }
}
