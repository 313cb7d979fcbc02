using System.Text;
using OrleansTraining.Trainer.Standby;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Standby;

public sealed class StandbyTests
{
    [Fact]
    public void Read_WholeLine_GivesTheVariables()
    {
        var variables = Assignment.Read(Input("{\"OTRAIN_JOB\":\"a\",\"OTRAIN_SLOT\":\"1\"}\n"))!;
        variables.Count.ShouldBe(2);
        variables["OTRAIN_JOB"].ShouldBe("a");
    }

    [Fact]
    public void Read_LongLineInPieces_GivesTheVariables()
    {
        var value = new string('x', 100_000);
        Assignment.Read(new OneByteAtATime(Encoding.UTF8.GetBytes($"{{\"A\":\"{value}\"}}\n")))!["A"].ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"A\":\"b\"}")]
    public void Read_InputEndsBeforeTheLine_GivesNone(string text) => Assignment.Read(Input(text)).ShouldBeNull();

    [Theory]
    [InlineData("\n")]
    [InlineData("null\n")]
    [InlineData("[]\n")]
    [InlineData("{\"A\":1}\n")]
    [InlineData("{\"A\":null}\n")]
    public void Read_OtherThanStrings_IsRefused(string text) =>
        Should.Throw<InvalidDataException>(() => Assignment.Read(Input(text))).Message.ShouldStartWith("the assignment ");

    [Fact]
    public void Read_LineWithoutEnd_IsRefusedAtItsBound()
    {
        var input = new MemoryStream(new byte[2 * Assignment.MaxLength]);
        Should.Throw<InvalidDataException>(() => Assignment.Read(input)).Message.ShouldBe($"the assignment is longer than {Assignment.MaxLength} bytes");
        input.Position.ShouldBe(Assignment.MaxLength);
    }

    [Fact]
    public async Task Run_EnvironmentLacksTheCluster_NamesIt()
    {
        var errors = new StringWriter();
        (await StandbyProgram.RunAsync(_ => null, Input(""), errors)).ShouldBe(ExitCode.BadInput);
        errors.ToString().ShouldBe("OTRAIN_STATE: is not set\nOTRAIN_CLUSTER: is not set\n");
    }

    [Fact]
    public async Task Run_InputEnds_Ends()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        (await StandbyProgram.RunAsync(Environment(folder), Input(""), errors)).ShouldBe(ExitCode.Success);
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_AssignmentLacksTheJob_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        (await StandbyProgram.RunAsync(Environment(folder), Input("{\"OTRAIN_SLOT\":\"1\",\"OTRAIN_ATTEMPT\":\"x\"}\n"), errors)).ShouldBe(ExitCode.BadInput);
        errors.ToString().ShouldContain("OTRAIN_JOB: is not set");
        errors.ToString().ShouldContain("'x'");
    }

    [Fact]
    public async Task Run_AssignmentMakesNoSense_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        (await StandbyProgram.RunAsync(Environment(folder), Input("hello\n"), errors)).ShouldBe(ExitCode.BadInput);
        errors.ToString().ShouldStartWith("standby: the assignment is no object of strings");
    }

    private static Func<string, string?> Environment(TemporaryFolder folder) => name => name switch
    {
        "OTRAIN_NODE" => "node-0",
        "OTRAIN_STATE" => folder.Path,
        "OTRAIN_CLUSTER" => "otrain",
        _ => null,
    };

    private static MemoryStream Input(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
