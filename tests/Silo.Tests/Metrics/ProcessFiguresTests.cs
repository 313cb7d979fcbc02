using OrleansTraining.Silo.Metrics.Processes;

namespace OrleansTraining.Silo.Tests.Metrics;

public sealed class ProcessFiguresTests
{
    [Fact]
    public void Parse_NameWithSpacesAndBrackets_FindsTheFields()
    {
        const string Stat = "42 (a ) b) S 1 42 42 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 9 0 100 8192 25 18446744073709551615 1 1";

        ProcessFigures.Parse(Stat, 4096).ShouldBe(new ProcessFigures(2, 25 * 4096, 8192, 9));
    }

    [Fact]
    public void Read_OwnProcess_IsPlausible()
    {
        var figures = ProcessFigures.Read();

        figures.ResidentBytes.ShouldBeInRange(10_000_000, Environment.WorkingSet * 2);
        figures.CpuSeconds.ShouldBeGreaterThan(0);
        figures.Threads.ShouldBeGreaterThan(1);
        ProcessFigures.OpenFiles().ShouldBeGreaterThan(3);
        ProcessFigures.MaxFiles().ShouldNotBeNull().ShouldBeGreaterThan(ProcessFigures.OpenFiles());
    }

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024d)]
    [InlineData("Max open files            unlimited            unlimited            files     ", double.PositiveInfinity)]
    [InlineData(null, null)]
    public void ParseLimit_Line_GivesTheSoftLimit(string? line, double? limit) => ProcessFigures.ParseLimit(line).ShouldBe(limit);
}
