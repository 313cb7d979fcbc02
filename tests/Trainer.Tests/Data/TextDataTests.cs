using System.Text;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Data;

public sealed class TextDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Windows_OfBytes_StepByTheContextAndShareOneToken()
    {
        var data = new TextData(new ByteText(Source("abcdefghij")), context: 3, validation: 0, seed: 1);
        data.Split.Training.ShouldBe([0, 1, 2]);
        Window(data, 0).ShouldBe("abcd");
        Window(data, 1).ShouldBe("defg");
        Window(data, 2).ShouldBe("ghij");
    }

    [Fact]
    public void Text_ShorterThanAWindow_IsRefusedWithItsLength() =>
        Should.Throw<TrainingDataException>(() => new TextData(new ByteText(Source("abc")), 3, 0, 1)).Message
            .ShouldBe("data.path: the text has 3 tokens, fewer than the context and one more (4)");

    [Fact]
    public void Text_LargerThanTheLimit_IsRefused()
    {
        var file = _folder.File("a.txt", "0123456789");
        Should.Throw<TrainingDataException>(() => TextSource.Read([file], maxBytes: 9)).Message.ShouldContain("10 bytes");
        TextSource.Read([file], maxBytes: 10).Bytes.Length.ShouldBe(10);
    }

    [Fact]
    public void Text_WithoutAnyByte_IsRefused() =>
        Should.Throw<TrainingDataException>(() => TextSource.Read([_folder.Path])).Message.ShouldBe("data.path: has no text");

    [Fact]
    public void Characters_AreNumberedInCodePointOrder()
    {
        var text = CharText.Of(Source("zä😀a\n", "b"));
        text.Alphabet.ShouldBe("\nabzä😀".EnumerateRunes());
        Tokens(text, 0, 6).ShouldBe([3, 4, 5, 1, 0, 2]);
    }

    [Fact]
    public void Characters_BrokenUtf8_CountsAsReplacementAndNeverJoinsFiles()
    {
        // The two halves of 'ä' lie in two files.
        var source = new TextSource([0x61, 0xC3, 0xA4, 0x62], [0, 2]);
        var text = CharText.Of(source);
        text.Alphabet.Select(rune => rune.Value).ShouldBe([0x61, 0x62, 0xFFFD]);
        Tokens(text, 0, 4).ShouldBe([0, 2, 2, 1]);
        text.Locate(2).ShouldBe(new DataPosition(1, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Locate_Token_GivesFileAndLine(bool characters)
    {
        var source = Source("a\nb\nc", "d\ne");
        TokenText text = characters ? CharText.Of(source) : new ByteText(source);
        text.Locate(0).ShouldBe(new DataPosition(0, 0));
        text.Locate(4).ShouldBe(new DataPosition(0, 2));
        text.Locate(5).ShouldBe(new DataPosition(1, 0));
        text.Locate(7).ShouldBe(new DataPosition(1, 1));
    }

    [Fact]
    public void Split_Share_IsSeededDisjointAndComplete()
    {
        var split = SampleSplit.Of(100, 0.05, seed: 7);
        split.Validation.Length.ShouldBe(5);
        split.Training.Concat(split.Validation).Order().ShouldBe(Enumerable.Range(0, 100));
        SampleSplit.Of(100, 0.05, seed: 8).Validation.ShouldNotBe(split.Validation);
        SampleSplit.Of(2, 0.99, seed: 1).Training.Length.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private TextSource Source(params string[] files) =>
        TextSource.Read([.. files.Select((text, index) => _folder.File($"{index}.txt", text))]);

    private static string Window(TextData data, int window)
    {
        var tokens = new long[4];
        data.CopyWindow(window, tokens);
        return Encoding.ASCII.GetString([.. tokens.Select(token => (byte)token)]);
    }

    private static long[] Tokens(TokenText text, int start, int length)
    {
        var tokens = new long[length];
        text.CopyTo(start, tokens);
        return tokens;
    }
}
