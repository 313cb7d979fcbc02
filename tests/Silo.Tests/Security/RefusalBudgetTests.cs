using OrleansTraining.Silo.Security.Audit;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class RefusalBudgetTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Take_Flood_ListsAFewAndCountsTheOthers()
    {
        var budget = new RefusalBudget(_time);

        var listed = Enumerable.Range(0, 200).Count(_ => budget.Take().IsLogged);
        _time.Ticks += TimeSpan.FromSeconds(1).Ticks;

        listed.ShouldBe(10);
        budget.Take().ShouldBe((true, 190));
        budget.Take().ShouldBe((true, 0));
    }

    [Fact]
    public void Take_OneNowAndThen_ListsAll()
    {
        var budget = new RefusalBudget(_time);

        for (var second = 0; second < 30; second++)
        {
            budget.Take().ShouldBe((true, 0));
            _time.Ticks += TimeSpan.FromSeconds(1).Ticks;
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
