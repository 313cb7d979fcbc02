using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Output;

public sealed class TextTableTests
{
    private static readonly TextColumn[] Columns = [new("job"), new("state", 2), new("reason", 1)];

    [Theory]
    [InlineData(null, "job   state    reason", "one   running", "twoo  failed   it broke\a again")]
    [InlineData(30, "job   state    reason", "one   running", "twoo  failed   it broke again")]
    [InlineData(25, "job   reason", "one", "twoo  it broke again")]
    [InlineData(12, "job", "one", "twoo")]
    [InlineData(3, "job", "one", "tw…")]
    public void Lines_LessRoom_LoseColumnsThenCharacters(int? width, params string[] lines) =>
        TextTable.Lines(Columns, [["one", "running", ""], ["twoo", "failed", "it broke\aagain"]], width).ShouldBe(lines.Select(line => line.Replace("\a", "")));

    [Fact]
    public void Lines_WideCharacters_TakeTwoColumns() =>
        TextTable.Lines([new("job"), new("reason")], [["模型", "a"], ["abcd", "b"]], null).ShouldBe(["job   reason", "模型  a", "abcd  b"]);

    [Theory]
    [InlineData("模型模型", 6, "模型…")]
    [InlineData("abc🚀d", 5, "abc…")]
    [InlineData("abcdef", 6, "abcdef")]
    public void Cut_WideCharacters_StayWhole(string text, int width, string cut) => Cells.Cut(text, width).ShouldBe(cut);

    [Fact]
    public void Printable_MarksThatTurnTheLine_AreBlanks() => Printable.Of("a\u202Eb\u2066c\u009bd\te").ShouldBe("a b c d\te");

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("7d", 604800)]
    [InlineData("500ms", 0.5)]
    public void Ages_Text_IsReadWithItsUnit(string text, double seconds) => Ages.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("7")]
    [InlineData("-7d")]
    [InlineData("d")]
    [InlineData("40000d")]
    [InlineData("1e400d")]
    public void Ages_NoSpan_IsNone(string text) => Ages.Parse(text).ShouldBeNull();

    [Fact]
    public void Ages_WrittenAndRead_IsTheSame() => Ages.Parse(Ages.Text(TimeSpan.FromSeconds(93784.25))).ShouldBe(TimeSpan.FromSeconds(93784.25));
}
