using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>Counts what is wrong, and keeps the first of it in words.</summary>
internal sealed class LedgerFindings
{
    private const int Most = 50;

    private readonly List<string> _texts = [];

    public long Lost { get; private set; }

    public long Doubled { get; private set; }

    public int Contradictions { get; private set; }

    public ImmutableArray<string> Texts => [.. _texts];

    public void Lose(long samples, string what)
    {
        Lost += samples;
        Add(what);
    }

    public void Double(long samples, string what)
    {
        Doubled += samples;
        Add(what);
    }

    public void Contradict(string what)
    {
        Contradictions++;
        Add(what);
    }

    private void Add(string text)
    {
        if (_texts.Count < Most)
            _texts.Add(text);
    }
}
