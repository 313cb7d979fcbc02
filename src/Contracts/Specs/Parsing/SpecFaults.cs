using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>Collects faults. Bounded: a hostile text must not make an answer many times its own size.</summary>
internal sealed class SpecFaults
{
    private const int MaxFaults = 200;
    private readonly ImmutableArray<SpecFault>.Builder _faults = ImmutableArray.CreateBuilder<SpecFault>();
    private int _left;

    public bool Any => _faults.Count > 0;

    public void Add(string path, string message, SpecMark mark = default)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add(new SpecFault(path, message + mark));
        else
            _left++;
    }

    public void AddRange(IEnumerable<SpecFault> faults)
    {
        foreach (var fault in faults)
            Add(fault.Path, fault.Message);
    }

    public ImmutableArray<SpecFault> ToImmutable() => _left == 0
        ? _faults.ToImmutable()
        : _faults.ToImmutable().Add(new SpecFault(JobSpecParser.RootPath, $"has {_left} more faults that are not listed"));
}
