using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>
/// Kills at random points, one after the other: the next is due a few steps behind the last, or in the same one, and
/// strikes one of the next workers that come to its point. The same for one seed, as far as the run lets it.
/// </summary>
internal sealed class ChaosPlan
{
    private const int LongestGap = 6;

    private static readonly FaultPoint[] Points = [FaultPoint.Step, FaultPoint.Exchange, FaultPoint.Commit];

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly int _workers;
    private readonly int _kills;
    private (int Spared, FaultPoint Point, int Step) _next;

    public ChaosPlan(int seed, int workers, int kills)
    {
        (_random, _workers, _kills) = (new(seed), workers, kills);
        _next = Draw(0);
    }

    /// <summary>Kills so far.</summary>
    public int Done { get; private set; }

    public FaultKind? Ask(FaultPoint point, int step)
    {
        lock (_lock)
        {
            if (Done == _kills || point != _next.Point || step < _next.Step)
                return null;
            if (_next.Spared > 0)
            {
                _next.Spared--;
                return null;
            }
            Done++;
            _next = Draw(step);
            return FaultKind.SigKill;
        }
    }

    private (int Spared, FaultPoint Point, int Step) Draw(int step) =>
        (_random.Next(_workers), Points[_random.Next(Points.Length)], step + _random.Next(LongestGap));
}
