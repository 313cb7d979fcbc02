using System.Collections.Immutable;

namespace Orleans.Runtime.Membership;

/// <summary>The last views of the cluster, for as long as activations that were placed by them may still be there.</summary>
internal sealed class ViewHistory
{
    private const int MaxViews = 16;
    private readonly ImmutableArray<(MembershipView View, long Until)> _views;

    private ViewHistory(ImmutableArray<(MembershipView View, long Until)> views) => _views = views;

    internal static ViewHistory Empty { get; } = new([]);

    /// <summary>The history with one view more, without those whose time is over.</summary>
    internal ViewHistory With(MembershipView view, long until, long now)
    {
        var kept = _views.Where(entry => entry.Until > now && !entry.View.HasSameActive(view)).TakeLast(MaxViews - 1);
        return new ViewHistory([.. kept, (view, until)]);
    }

    internal IReadOnlyCollection<SiloAddress> FormerOwnersOf(GrainId grain, MembershipView current, SiloAddress self, long now)
    {
        if (_views.IsEmpty)
            return [];
        HashSet<SiloAddress>? owners = null;
        foreach (var (view, until) in _views)
        {
            if (until > now && view.OwnerOf(grain) is { } owner && !owner.Equals(self) && !current.IsGone(owner))
                (owners ??= []).Add(owner);
        }

        return owners ?? (IReadOnlyCollection<SiloAddress>)[];
    }
}
