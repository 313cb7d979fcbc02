using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Workers;

namespace OrleansTraining.Grains.Tests.Workers;

public sealed class LogRingTests
{
    private readonly LogRing _ring = new(5);

    [Fact]
    public void Append_TooMany_KeepsTheNewest()
    {
        _ring.Append(Lines(1, 2, 3, 4, 5, 6, 7));

        Sequences(_ring.Read(0, 100)).ShouldBe([3, 4, 5, 6, 7]);
    }

    [Fact]
    public void Append_KnownAndLateLines_KeepsOrderWithoutRepeating()
    {
        _ring.Append(Lines(1, 4));
        _ring.Append(Lines(4, 2, 1));

        Sequences(_ring.Read(0, 100)).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public void Read_After_GoesOnFromThere()
    {
        _ring.Append(Lines(1, 2, 3, 4));

        Sequences(_ring.Read(2, 1)).ShouldBe([3]);
        Sequences(_ring.Read(4, 9)).ShouldBeEmpty();
        Sequences(_ring.Read(-1, 2)).ShouldBe([3, 4]);
        Sequences(_ring.Read(0, -1)).ShouldBeEmpty();
    }

    private static IEnumerable<LogLine> Lines(params long[] sequences) => sequences.Select(sequence => new LogLine(sequence, default, $"line {sequence}"));

    private static IEnumerable<long> Sequences(IEnumerable<LogLine> lines) => lines.Select(line => line.Sequence);
}
