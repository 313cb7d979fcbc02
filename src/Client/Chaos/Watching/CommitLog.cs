namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>What the job has committed so far. For one thread.</summary>
internal sealed class CommitLog
{
    // By generation, then by step, which is the order in which they were committed too.
    private readonly List<StepCommit> _steps = [];
    private readonly Dictionary<(long Generation, int Step), List<Commit>> _members = [];
    private readonly Dictionary<(int Slot, int Attempt), long> _firstGenerations = [];
    private readonly Dictionary<(int Slot, int Attempt), long> _firstComputed = [];

    /// <summary>The newest generation that has committed a step; 0 before.</summary>
    public long Generation => _steps.Count == 0 ? 0 : _steps[^1].Generation;

    /// <summary>The newest step of that generation; -1 before.</summary>
    public int Step => _steps.Count == 0 ? -1 : _steps[^1].Step;

    /// <summary>The steps of all generations in order. What has been undone since (by a checkpoint that was loaded) is among them.</summary>
    public IReadOnlyList<StepCommit> Steps => _steps;

    /// <summary>Takes note.</summary>
    public void Add(Commit commit)
    {
        _firstGenerations.TryAdd((commit.Slot, commit.Attempt), commit.Generation);
        // One that learns commits what others have, some time after them.
        if (commit.Learning)
            return;
        _firstComputed.TryAdd((commit.Slot, commit.Attempt), commit.Generation);
        var step = new StepCommit(commit.Generation, commit.Step, commit.Time);
        var index = _steps.Count;
        while (index > 0 && IsBefore(step, _steps[index - 1]))
            index--;
        if (index == 0 || IsBefore(_steps[index - 1], step))
            _steps.Insert(index, step);
        else if (step.Time < _steps[index - 1].Time)
            _steps[index - 1] = step;
        if (!_members.TryGetValue((step.Generation, step.Step), out var members))
            _members[(step.Generation, step.Step)] = members = [];
        members.Add(commit);
    }

    /// <summary>What each member that computes says of a step.</summary>
    public IReadOnlyList<Commit> MembersOf(StepCommit step) => _members[(step.Generation, step.Step)];

    /// <summary>The steps that were committed after a moment.</summary>
    public IEnumerable<StepCommit> After(DateTimeOffset moment)
    {
        var index = _steps.Count;
        while (index > 0 && _steps[index - 1].Time > moment)
            index--;
        return _steps.Skip(index);
    }

    /// <summary>The first generation in which a later attempt of a slot committed a step; null before.</summary>
    public long? FirstGenerationAfter(int slot, int attempt) => FirstAfter(_firstGenerations, slot, attempt);

    /// <summary>The first generation in which it committed one of which it had computed its share; null before.</summary>
    public long? FirstComputedAfter(int slot, int attempt) => FirstAfter(_firstComputed, slot, attempt);

    private static long? FirstAfter(Dictionary<(int Slot, int Attempt), long> first, int slot, int attempt) =>
        first.Where(item => item.Key.Slot == slot && item.Key.Attempt > attempt).Min(item => (long?)item.Value);

    private static bool IsBefore(StepCommit one, StepCommit other) =>
        one.Generation < other.Generation || (one.Generation == other.Generation && one.Step < other.Step);
}
