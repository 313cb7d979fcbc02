using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Contracts.Tests.Logging;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("as it is: ä🙂 'x'", "as it is: ä🙂 'x'")]
    [InlineData("one\r\ntwo\nthree\rfour", "one two three four")]
    [InlineData("a\u2028b\u2029c\u0085d\fe", "a b c d e")]
    [InlineData("a\tb", "a b")]
    [InlineData("\u001b[2J\u001b]0;owned\u0007", "\ufffd[2J\ufffd]0;owned\ufffd")]
    [InlineData("a\bb\0c\u007fd\u009b1me\vf", "a\ufffdb\ufffdc\ufffdd\ufffd1me\ufffdf")]
    [InlineData("safe\u202egnp.exe\u2066", "safe\ufffdgnp.exe\ufffd")]
    public void Line_WhatSteers_IsReplaced(string text, string expected) => PlainText.Line(text).ShouldBe(expected);

    [Fact]
    public void Block_SeveralLines_AreIndentedBehindTheFirst() =>
        PlainText.Block("System.Exception: a\r\n10:00:00.000 info  Audit: forged\n   at X\u001b[0m").ShouldBe("System.Exception: a\n    10:00:00.000 info  Audit: forged\n       at X\ufffd[0m");
}
