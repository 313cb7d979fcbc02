using System.Collections.Immutable;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Live.Charts;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using Spectre.Console;

namespace OrleansTraining.Client.Tests.Charts;

public sealed class ChartTests
{
    private static string[] Render(int width, int height, params double[] values) =>
        [.. LineChart.Render([.. values.Select((value, index) => new ChartPoint(index, value))], width, height, value => Formats.Loss(value))];

    [Fact]
    public void Render_FallingLine_GoesFromTheUpperLeftToTheLowerRight() => Render(16, 3, 3, 2, 1).ShouldBe([
        "3.00 ┤⠑⠢⢄",
        "     │   ⠉⠒⢄⡀",
        "1.00 ┤      ⠈⠑⠢⢄",
        "     └──────────",
        "      0        2",
    ]);

    [Fact]
    public void Render_OddHeightOfFive_NamesTheMiddle() =>
        Render(20, 5, 4, 0)[2].ShouldStartWith("2.00 ┤");

    [Fact]
    public void Render_NothingMoves_LiesInTheMiddle() => Render(16, 3, 2, 2).ShouldBe([
        "     │",
        "2.00 ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤",
        "     │",
        "     └──────────",
        "      0        1",
    ]);

    [Fact]
    public void Render_NumbersThatAreNone_AreLeftOut()
    {
        Render(16, 3, double.NaN, 3, double.PositiveInfinity, 1).ShouldContain(line => line.StartsWith("3.00", StringComparison.Ordinal));
        Render(16, 3, double.NaN).ShouldBeEmpty();
        Render(16, 3).ShouldBeEmpty();
        Render(16, 3, 1).Length.ShouldBe(5);
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(40, 0)]
    public void Render_NoRoom_IsNothing(int width, int height) => Render(width, height, 3, 2, 1).ShouldBeEmpty();

    [Theory]
    [InlineData(20, 3)]
    [InlineData(40, 4)]
    [InlineData(200, 50)]
    public void Render_AnySize_IsAsLargeAsWasAsked(int width, int height)
    {
        var lines = Render(width, height, [.. Enumerable.Range(0, 200).Select(step => Math.Sin(step / 9.0) * 1e3)]);

        lines.Length.ShouldBe(height + LineChart.ExtraRows);
        lines.ShouldAllBe(line => line.Length <= width);
        lines.Max(line => line.Length).ShouldBe(width);
    }

    private static JobStatus Curved => Jobs.Status() with
    {
        Losses = [.. Enumerable.Range(0, 50).Select(step => new LossPoint(step * 6, 4 - (step / 20.0), 10_000 + (100 * step)))],
        Goodput = 0.973,
        Lost = [new TimeLoss(TimeLossCause.Starting, 3.14, 1), new TimeLoss(TimeLossCause.ProcessExit, 0.6, 2)],
        EtaSeconds = 65,
    };

    [Fact]
    public void Curves_WideTerminal_StandSideBySide()
    {
        var lines = JobCurves.Render(Curved, 100, 12);

        lines[0].ShouldBe("loss".PadRight(51) + "tokens/s");
        lines[1].ShouldStartWith("4.00 ┤");
        lines[1].ShouldContain("14.9k ┤");
        lines.ShouldAllBe(line => line.Length <= 100);
        lines.Length.ShouldBe(12);
    }

    [Fact]
    public void Curves_NarrowTerminal_ShowTheLossAlone()
    {
        var lines = JobCurves.Render(Curved, 50, 9);

        lines[0].ShouldBe("loss");
        lines.ShouldNotContain(line => line.Contains("tokens", StringComparison.Ordinal));
        lines.Length.ShouldBeLessThanOrEqualTo(9);
    }

    [Fact]
    public void Curves_FewRowsOrPoints_AreNone()
    {
        JobCurves.Render(Curved, 100, 5).ShouldBeEmpty();
        JobCurves.Render(Jobs.Status(), 100, 20).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(120, 40, true)]
    [InlineData(60, 30, true)]
    [InlineData(120, 10, false)]
    public void View_OnAnyTerminal_FitsIntoIt(int width, int height, bool curves)
    {
        var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, isInteractive: false);
        terminal.Ansi.Profile.Width = width;

        terminal.Ansi.Write(JobView.Render(Curved, ["12:00:00 phase: it runs"], new ScreenSize(width, height), Jobs.Noon, curves: true));

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        lines.ShouldAllBe(line => line.Length <= width);
        if (width >= 100 && curves)
            lines.Length.ShouldBeLessThanOrEqualTo(height);
        lines.Any(line => line.Contains('└', StringComparison.Ordinal)).ShouldBe(curves);
        output.ToString().ShouldContain("goodput 97 %; lost: starting 3.1 s");
        output.ToString().ShouldContain("1 m 05 s left");
    }

    [Fact]
    public void JobTable_RunningAndEnded_ShowWhatIsKnown()
    {
        var running = new JobSummary { JobId = "a", Phase = JobPhase.Running, Step = 30, Steps = 300, Loss = 1.934, Submitted = Jobs.Noon, Throughput = 12_345, ThroughputUnit = "tokens", EtaSeconds = 65, Goodput = 0.973, Restarts = 1 };
        JobTable.Row(running)[..8].ShouldBe(["a", "running", "30/300", "1.93", "12.3k tokens/s", "1 m 05 s", "97 %", "1"]);
        JobTable.Row(running with { Phase = JobPhase.Completed, Steps = 0, Goodput = null })[..8].ShouldBe(["a", "completed", "-", "-", "-", "-", "-", "1"]);
        JobTable.Row(running with { Deleting = true })[1].ShouldBe("deleting");
        JobTable.Row(running).Length.ShouldBe(JobTable.Columns.Length);
    }

    [Fact]
    public void WorkerTable_Rows_HaveACellForEachColumn()
    {
        ImmutableArray<string> row = [.. WorkerTable.Row(Jobs.Worker(1) with { ProcessId = 4711, Restarts = 2 }, Jobs.Noon + TimeSpan.FromSeconds(2))];

        row.Length.ShouldBe(WorkerTable.Columns.Length);
        row.ShouldBe(["1", "running", "1", "node-1", "4711", "1", "2", "30", "100 ms", "-", "-", "2 s ago", "training"]);
        WorkerTable.Row(new WorkerStatus { Slot = 0, State = WorkerState.Backoff, Reason = "it was lost" }, Jobs.Noon)[^1].ShouldBe("it was lost");
    }
}
