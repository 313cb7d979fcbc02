namespace OrleansTraining.Trainer.Faults;

/// <summary>
/// Makes this process fail where a test asks for it. Only the first attempt of a worker fails, else the job could never
/// get past the point.
/// </summary>
/// <param name="faults">The failures; none outside of tests.</param>
/// <param name="slot">This worker's slot.</param>
/// <param name="attempt">This worker's attempt.</param>
/// <param name="fail">Carries a failure out.</param>
internal sealed class FaultInjector(IReadOnlyList<Fault> faults, int slot, int attempt, Action<FaultKind> fail)
{
    private volatile bool _stall;

    /// <summary>Never fails.</summary>
    public static FaultInjector None { get; } = new([], 0, 1, _ => { });

    /// <summary>Asked at each point how to fail there, by a test that decides as it goes; null: go on.</summary>
    public Func<FaultPoint, int, FaultKind?>? Ask { get; init; }

    /// <summary>Has the training stand still at the next point that it reaches. Safe for several threads.</summary>
    public void Stall() => _stall = true;

    /// <summary>Training has come to a point: fails here when that is asked for.</summary>
    public void Reach(FaultPoint point, int step)
    {
        if (_stall)
            fail(FaultKind.Stall);
        if (Ask?.Invoke(point, step) is { } kind)
            fail(kind);
        foreach (var fault in faults)
            if (fault.Point == point && fault.Step == step && attempt == 1 && (fault.Slot ?? slot) == slot)
                fail(fault.Kind);
    }
}
