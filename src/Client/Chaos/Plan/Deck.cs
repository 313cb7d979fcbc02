namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>Gives items in random order, each as often as any other: none comes again before all have come.</summary>
internal sealed class Deck<T>(IEnumerable<T> items, PlanRandom random)
{
    private readonly T[] _items = [.. items];
    private int _next;

    /// <summary>The next item.</summary>
    public T Draw()
    {
        if (_next == 0)
            random.Shuffle(_items);
        var item = _items[_next];
        _next = (_next + 1) % _items.Length;
        return item;
    }
}
