using System.Text;
using OrleansTraining.Contracts.Ledger;

namespace OrleansTraining.Contracts.Tests.Ledger;

public sealed class LedgerReaderTests
{
    private const string Header = """{"job":"a","slot":2,"attempt":3,"samples":8,"microbatches":2,"size":2}""";
    private const string Line = """{"t":1,"g":2,"s":3,"w":2,"shares":[{"r":0,"m":[0,2],"ids":[5,6,7,8]}]}""";

    [Fact]
    public void Lines_WrittenAndRead_AreTheSame()
    {
        var file = Read($"{Header}\n{Line}\n{Line}\n")!;
        file.Header.ShouldBe(new() { Job = "a", Slot = 2, Attempt = 3, SamplesPerEpoch = 8, Microbatches = 2, Size = 2 });
        file.Steps.Length.ShouldBe(2);
        var step = file.Steps[0];
        (step.Microseconds, step.Generation, step.Step, step.WorldSize).ShouldBe((1, 2, 3, 2));
        step.Shares[0].Microbatches.ShouldBe(new(0, 2));
        step.Shares[0].Samples.ShouldBe([5, 6, 7, 8]);
        Encoding.UTF8.GetString(LedgerFormat.Line(file.Header)).ShouldBe(Header + "\n");
        Encoding.UTF8.GetString(LedgerFormat.Line(step)).ShouldBe(Line + "\n");
    }

    [Fact]
    public void Read_LastLineTornAnywhere_LeavesItOut()
    {
        for (var length = 0; length <= Line.Length; length++)
            Read($"{Header}\n{Line}\n{Line[..length]}")!.Steps.Length.ShouldBe(1, $"{length} bytes of the last line");
    }

    [Fact]
    public void Read_HeaderTorn_IsNoLedger()
    {
        Read(Header).ShouldBeNull();
        Read("").ShouldBeNull();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"t":1,"g":2,"s":-1,"w":2,"shares":[]}""")]
    [InlineData("""{"t":1,"g":2,"s":1,"w":2,"shares":null}""")]
    [InlineData("""{"t":1,"g":2,"s":1,"w":2,"shares":[{"r":0,"m":[0],"ids":[]}]}""")]
    [InlineData("""{"t":1,"g":2,"s":1,"w":2,"shares":[{"r":0,"m":[0,1,2],"ids":[]}]}""")]
    [InlineData("""{"t":1,"g":2,"s":1,"w":2,"shares":[{"r":0,"m":[0,1]}]}""")]
    public void Read_FinishedLineWithoutSense_IsRefusedByNumber(string line) =>
        Should.Throw<InvalidDataException>(() => Read($"{Header}\n{Line}\n{line}\n")).Message.ShouldStartWith("test:3:");

    [Fact]
    public void Read_LongLine_IsReadWhole()
    {
        var ids = string.Join(',', Enumerable.Range(0, 40_000));
        var file = Read($$"""
            {{Header}}
            {"t":1,"g":2,"s":3,"w":2,"shares":[{"r":0,"m":[0,2],"ids":[{{ids}}]}]}

            """.ReplaceLineEndings("\n"))!;
        file.Steps[0].Shares[0].Samples.Length.ShouldBe(40_000);
    }

    [Fact]
    public void ReadFolder_ThatIsNotThere_IsEmpty() => LedgerReader.ReadFolder("/nowhere/at/all").ShouldBeEmpty();

    private static LedgerFile? Read(string text) => LedgerReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test");
}
