using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Silo.Tests.Clustering;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("char-gpt", "char-gpt")]
    [InlineData("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd")]
    [InlineData("..", "%2E.")]
    [InlineData(".", "%2E")]
    [InlineData("", "%")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("127.0.0.1:11111@5", "127.0.0.1%3A11111%405")]
    [InlineData("a\0b\n", "a%00b%0A")]
    public void Of_Text_IsAPlainName(string text, string name) => SafeFileName.Of(text).ShouldBe(name);

    [Fact]
    public void Of_LongTextsThatBeginAlike_AreShortAndDiffer()
    {
        var one = SafeFileName.Of(new string('x', 5000) + "1");
        var two = SafeFileName.Of(new string('x', 5000) + "2");

        one.Length.ShouldBeLessThanOrEqualTo(SafeFileName.MaxLength);
        one.ShouldNotBe(two);
    }
}
