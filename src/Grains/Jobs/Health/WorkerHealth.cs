using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Health;

/// <summary>A worker has become slow, or is so no more.</summary>
/// <param name="Slot">Which.</param>
/// <param name="Message">In words.</param>
internal readonly record struct StragglerNews(int Slot, string Message);

/// <summary>What the members told last. Soft state: a job that comes up elsewhere hears it again. To be used from one grain's turns only.</summary>
internal sealed class WorkerHealth
{
    /// <summary>A report that is older says nothing about now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private readonly Dictionary<WorkerIdentity, Entry> _heard = [];

    /// <summary>Takes a report in.</summary>
    public void Hear(WorkerReport report, DateTimeOffset now) =>
        _heard[report.Worker] = new(report, now, _heard.GetValueOrDefault(report.Worker)?.Straggler ?? default, Judged: false);

    /// <summary>The reports of the members of the newest generation that are fresh. What is of older ones is forgotten.</summary>
    public ImmutableArray<WorkerReport> Reports(JobState state, DateTimeOffset now)
    {
        var members = state.Generation?.Members.Select(member => member.Worker).ToHashSet() ?? [];
        foreach (var worker in _heard.Keys.Where(worker => !members.Contains(worker)).ToArray())
            _heard.Remove(worker);
        return
        [
            .. _heard.Values
                .Where(entry => now - entry.Time < Fresh && entry.Report.Generation == state.Generation!.Number)
                .Select(entry => entry.Report),
        ];
    }

    /// <summary>The slots of the members of the newest generation that have reported before, but not lately.</summary>
    public ImmutableArray<int> Silent(JobState state, DateTimeOffset now) =>
        [.. (state.Generation?.Members ?? []).Where(member => _heard.TryGetValue(member.Worker, out var entry) && now - entry.Time >= Fresh).Select(member => member.Worker.Slot)];

    /// <summary>What is new about stragglers among the members that have reported since the last time.</summary>
    public ImmutableArray<StragglerNews> Judge(IEnumerable<WorkerReport> reports)
    {
        var ranking = reports.Where(report => report.MicrobatchSeconds > 0).OrderBy(report => report.MicrobatchSeconds).ToImmutableArray();
        ImmutableArray<double> seconds = [.. ranking.Select(report => report.MicrobatchSeconds)];
        var news = ImmutableArray.CreateBuilder<StragglerNews>();
        for (var index = 0; index < ranking.Length; index++)
        {
            var entry = _heard[ranking[index].Worker];
            if (entry.Judged)
                continue;
            var outcome = StragglerPolicy.Judge(seconds, index, entry.Straggler);
            _heard[entry.Report.Worker] = entry with { Straggler = outcome.State, Judged = true };
            if (outcome.Changed)
                news.Add(new(entry.Report.Worker.Slot, Describe(entry.Report, outcome)));
        }
        return news.ToImmutable();
    }

    private static string Describe(WorkerReport report, StragglerOutcome outcome)
    {
        var figures = FormattableString.Invariant($"{report.MicrobatchSeconds:0.####} s a microbatch, the others {outcome.Others:0.####} s");
        return outcome.State.Slow ? $"worker {report.Worker.Slot} is slow: {figures}" : $"worker {report.Worker.Slot} is as fast as the others again: {figures}";
    }

    private sealed record Entry(WorkerReport Report, DateTimeOffset Time, StragglerState Straggler, bool Judged);
}
