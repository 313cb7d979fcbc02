using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster;

/// <summary>Events of a job, of which its grain gives some at a time.</summary>
internal static class EventPages
{
    /// <summary>All events that there are behind one. When a page cannot be had, none is taken for read.</summary>
    /// <param name="after">The number of the last one that is known.</param>
    /// <param name="size">The most that a page has.</param>
    /// <param name="read">Reads the page behind a number.</param>
    public static async Task<ImmutableArray<JobEvent>> AllAsync(long after, int size, Func<long, Task<ImmutableArray<JobEvent>>> read)
    {
        var all = ImmutableArray.CreateBuilder<JobEvent>();
        while (true)
        {
            var page = await read(after);
            if (page.IsDefaultOrEmpty)
                return all.ToImmutable();
            after = page[^1].Sequence;
            all.AddRange(page);
            if (page.Length < size)
                return all.ToImmutable();
        }
    }
}
