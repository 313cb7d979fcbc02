using OrleansTraining.Silo.Figures;

namespace OrleansTraining.Silo.Tests.Figures;

public sealed class CallRatesTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly CallRates _rates = new();

    [Fact]
    public void Next_FirstTime_IsNotKnown() => _rates.Next([("a", Noon, 100)])["a"].ShouldBeNull();

    [Fact]
    public void Next_SecondTime_IsTheDifferenceByTheTime()
    {
        _rates.Next([("a", Noon, 100), ("b", Noon, 0)]);

        var rates = _rates.Next([("a", Noon.AddSeconds(2), 150), ("b", Noon.AddSeconds(1), 3)]);

        rates["a"].ShouldBe(25);
        rates["b"].ShouldBe(3);
    }

    [Theory]
    [InlineData(2, 99)]
    [InlineData(0, 100)]
    public void Next_BeganAnewOrNoTimeWentBy_IsNotKnown(int seconds, long count)
    {
        _rates.Next([("a", Noon, 100)]);

        _rates.Next([("a", Noon.AddSeconds(seconds), count)])["a"].ShouldBeNull();
    }

    [Fact]
    public void Next_ASiloWasGoneInBetween_IsNotKnown()
    {
        _rates.Next([("a", Noon, 100)]);
        _rates.Next([]);

        _rates.Next([("a", Noon.AddSeconds(2), 150)])["a"].ShouldBeNull();
    }
}
