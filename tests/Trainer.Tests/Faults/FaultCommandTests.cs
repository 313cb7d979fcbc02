using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer.Tests.Faults;

public sealed class FaultCommandTests
{
    [Theory]
    [InlineData("exit", nameof(FaultKind.Exit), 1, 200, 3, 1)]
    [InlineData("exit 3", nameof(FaultKind.Exit), 3, 200, 3, 1)]
    [InlineData("segv", nameof(FaultKind.SigSegv), 1, 200, 3, 1)]
    [InlineData("kill", nameof(FaultKind.SigKill), 1, 200, 3, 1)]
    [InlineData("hang", nameof(FaultKind.Hang), 1, 200, 3, 1)]
    [InlineData("stall", nameof(FaultKind.Stall), 1, 200, 3, 1)]
    [InlineData("drop", nameof(FaultKind.Drop), 1, 200, 3, 1)]
    [InlineData("delay", nameof(FaultKind.Delay), 1, 200, 3, 1)]
    [InlineData("delay 50ms", nameof(FaultKind.Delay), 1, 50, 3, 1)]
    [InlineData("delay 0.5s  4s", nameof(FaultKind.Delay), 1, 500, 4, 1)]
    [InlineData("partition 7s", nameof(FaultKind.Partition), 1, 200, 7, 1)]
    [InlineData("diskfull 2", nameof(FaultKind.DiskFull), 1, 200, 3, 2)]
    public void Parse_Command_GivesTheOrder(string line, string kind, int code, int delay, int lasting, int count)
    {
        FaultCommand.Parse(line, out var fault).ShouldBe(new FaultOrder(Enum.Parse<FaultKind>(kind))
        {
            Code = code,
            Delay = TimeSpan.FromMilliseconds(delay),
            Lasting = TimeSpan.FromSeconds(lasting),
            Count = count,
        });
        fault.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("explode")]
    [InlineData("exit 256")]
    [InlineData("exit -1")]
    [InlineData("exit 1 2")]
    [InlineData("drop 1")]
    [InlineData("delay 5")]
    [InlineData("delay 1e9s")]
    [InlineData("delay NaNs")]
    [InlineData("partition 11000s")]
    [InlineData("partition -1s")]
    [InlineData("diskfull many")]
    public void Parse_Nonsense_SaysWhatIsWrong(string line)
    {
        FaultCommand.Parse(line, out var fault).ShouldBeNull();
        fault.ShouldContain(line.Split(' ')[^1]);
    }
}
