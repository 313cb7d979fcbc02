using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Output;

public sealed class FormatsTests
{
    [Theory]
    [InlineData(0, "0 steps")]
    [InlineData(1, "1 step")]
    [InlineData(2, "2 steps")]
    public void Count_Number_HasItsPlural(int number, string text) => Formats.Count(number, "step").ShouldBe(text);

    [Theory]
    [InlineData(12, "12")]
    [InlineData(12_340, "12.3k")]
    [InlineData(4_100_000, "4.1M")]
    public void Rate_Number_IsShort(double rate, string text) => Formats.Rate(rate).ShouldBe(text);

    [Theory]
    [InlineData(41.4, "41 s")]
    [InlineData(185, "3 m 05 s")]
    [InlineData(7800, "2 h 10 m")]
    public void Duration_Time_IsReadable(double seconds, string text) => Formats.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void Printable_ControlCharacters_BecomeSpaces() => Printable.Of("a\u001b[2Jb\r\nc\u009b\td").ShouldBe("a [2Jb  c \td");
}
