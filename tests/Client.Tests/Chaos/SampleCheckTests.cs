using OrleansTraining.Client.Chaos.Verdict;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class SampleCheckTests : IDisposable
{
    // Two steps of two microbatches of one sample, an epoch in all.
    private const string Header = """{"job":"chaos","slot":0,"attempt":1,"samples":4,"microbatches":2,"size":1}""";
    private const string First = """{"t":1,"g":1,"s":0,"w":1,"shares":[{"r":0,"m":[0,2],"ids":[3,1]}]}""";
    private const string Second = """{"t":2,"g":1,"s":1,"w":1,"shares":[{"r":0,"m":[0,2],"ids":[0,2]}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-ledgers-");

    public void Dispose() => _folder.Delete(recursive: true);

    private SampleVerdict Check(params string[] lines)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "0-1.jsonl"), string.Join('\n', lines) + "\n");
        return SampleCheck.Run(_folder.FullName, steps: 2);
    }

    [Fact]
    public void Run_EachSampleOnce_IsSound() => Check(Header, First, Second).IsSound.ShouldBeTrue();

    [Fact]
    public void Run_StepMissing_IsLost() => (Check(Header, First) is { Lost: 2, IsSound: false }).ShouldBeTrue();

    [Fact]
    public void Run_SampleTwice_IsDoubled() => (Check(Header, First, Second.Replace("[0,2]}", "[0,3]}", StringComparison.Ordinal)) is { Doubled: 1, IsSound: false }).ShouldBeTrue();

    [Fact]
    public void Run_BrokenOrMissingLedger_IsNotSound()
    {
        Check(Header, "nonsense").Findings.ShouldHaveSingleItem().ShouldStartWith("a ledger is broken: 0-1.jsonl:2: ");
        SampleCheck.Run(Path.Combine(_folder.FullName, "none"), 2).IsSound.ShouldBeFalse();
    }
}
