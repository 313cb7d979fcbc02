namespace OrleansTraining.Silo.Security.Audit;

/// <summary>How many refusals are worth a line of their own: a few each second, and a count of the others.</summary>
internal sealed class RefusalBudget(TimeProvider time)
{
    /// <summary>Lines in a window.</summary>
    internal const int LinesPerWindow = 10;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long _begun = time.GetTimestamp();
    private int _lines;
    private int _unlisted;

    /// <summary>Whether this one is worth a line, and how many before it had none that nobody has told of.</summary>
    internal (bool IsLogged, int Before) Take()
    {
        lock (_gate)
        {
            var before = 0;
            if (time.GetElapsedTime(_begun) >= Window)
                (_begun, _lines, before, _unlisted) = (time.GetTimestamp(), 0, _unlisted, 0);
            if (_lines < LinesPerWindow)
                return (++_lines > 0, before);
            _unlisted++;
            return (false, before);
        }
    }
}
