using System.Diagnostics;
using System.Text.Json;
using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Contracts.Tests.Logging;

public sealed class JsonLineFormatterTests
{
    private readonly LogSubject _subject = new() { Node = "node-0" };
    private readonly CapturedLog _log;

    public JsonLineFormatterTests() => _log = new(new JsonLineFormatter(new FixedTime(), _subject));

    [Fact]
    public void Write_AMessage_HasItsNamesAndValues()
    {
        Messages.Memory(_log, new("gpt", 3, 2), 1 << 30, 0.5, "too large");

        var record = Single();
        record.GetProperty("time").GetString().ShouldBe("2026-01-02T03:04:05.678Z");
        record.GetProperty("level").GetString().ShouldBe("warning");
        record.GetProperty("category").GetString().ShouldBe("OrleansTraining.Tests.Category");
        record.GetProperty("event").GetString().ShouldBe("Memory");
        record.GetProperty("event_id").GetInt32().ShouldBe(7);
        record.GetProperty("message").GetString().ShouldBe("gpt/3#2 has used 1073741824 bytes, 0.50 of all: too large");
        record.GetProperty("job").GetString().ShouldBe("gpt");
        record.GetProperty("worker").GetString().ShouldBe("3#2");
        record.GetProperty("node").GetString().ShouldBe("node-0");
        record.GetProperty("memory_bytes").GetInt64().ShouldBe(1 << 30);
        record.GetProperty("share").GetDouble().ShouldBe(0.5);
        record.GetProperty("reason").GetString().ShouldBe("too large");
        record.TryGetProperty("generation", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\u001b[2J\u0007\u007f\u009b\n\r\u2028\u2029")]
    [InlineData("\ud800 and \udc00")]
    public void Write_TextThatSteersATerminalOrIsNone_IsOneLineWithoutIt(string text)
    {
        Messages.OnItsWay(_log, text);

        var line = _log.Texts.ShouldHaveSingleItem();
        line.TrimEnd('\n').ShouldNotContain(character => char.IsControl(character) || character == '\u2028' || character == '\u2029' || char.IsSurrogate(character));
        Single().GetProperty("job").GetString()!.Length.ShouldBe(text.Length);
    }

    [Fact]
    public void Write_InScopesOfAProcessOfAWorker_IsAboutTheInnermost()
    {
        _subject.Worker = new("outer", 0, 1);
        _subject.Generation = 4;
        using (_log.BeginScope(new Dictionary<string, object?> { ["Generation"] = 5L, ["RequestId"] = "r1", ["Node"] = "node-9" }))
        using (_log.BeginScope("a text"))
            Messages.OnItsWay(_log, "inner");

        var record = Single();
        record.GetProperty("job").GetString().ShouldBe("inner");
        record.GetProperty("worker").GetString().ShouldBe("0#1");
        record.GetProperty("generation").GetInt64().ShouldBe(5);
        record.GetProperty("node").GetString().ShouldBe("node-9");
        record.GetProperty("request_id").GetString().ShouldBe("r1");
        record.GetProperty("scope").GetString().ShouldBe("a text");
    }

    [Fact]
    public void Write_DuringATrace_HasItsNumbers()
    {
        using var span = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        Messages.OnItsWay(_log, "a");

        Single().GetProperty("trace_id").GetString().ShouldBe(span.TraceId.ToHexString());
        Single().GetProperty("span_id").GetString().ShouldBe(span.SpanId.ToHexString());
    }

    [Theory]
    [InlineData("two\nlines\r\nand \u2028 \u2029 \u0085 \0 \u001b[31m")]
    [InlineData("quotes \" and \\ and </script> and é and 日本 and 🙂")]
    [InlineData("half a pair \ud83d, and the other \ude42 \ud83d")]
    public void Write_AnyCharacters_IsOneLineOfJson(string text)
    {
        Messages.Text(_log, text);

        var line = _log.Texts.Single().TrimEnd('\n');
        line.ShouldNotContain('\n');
        line.ShouldNotContain('\u2028');
        line.ShouldNotContain('\u0085');
        Single().GetProperty("text").GetString().ShouldBe(Single().GetProperty("message").GetString());
        if (!text.Contains("half", StringComparison.Ordinal))
            Single().GetProperty("message").GetString().ShouldBe(text);
    }

    [Fact]
    public void Write_TooLong_IsCut()
    {
        Messages.Text(_log, new string('x', 1 << 20));
        Messages.Failed(_log, new InvalidOperationException(string.Concat(Enumerable.Repeat("🙂", 1 << 18))));

        var (text, fault) = (Parse(_log.Texts[0]), Parse(_log.Texts[1]));
        text.GetProperty("message").GetString()!.Length.ShouldBe(JsonLineFormatter.MaxMessage);
        text.GetProperty("text").GetString()!.Length.ShouldBe(JsonLineFormatter.MaxValue);
        var exception = fault.GetProperty("exception").GetString()!;
        exception.Length.ShouldBeInRange(JsonLineFormatter.MaxException - 1, JsonLineFormatter.MaxException);
        exception.ShouldStartWith("System.InvalidOperationException: 🙂");
        exception.ShouldNotContain('\ufffd');
    }

    [Fact]
    public void Write_ManyFields_KeepsSome()
    {
        using (_log.BeginScope(Enumerable.Range(0, 1000).Select(index => KeyValuePair.Create($"Field{index}", (object?)index)).ToList()))
            Messages.OnItsWay(_log, "a");

        Single().EnumerateObject().Count().ShouldBeLessThan(80);
    }

    [Fact]
    public void Write_NamesOfItsOwnAndNoNumbers_DoNotDisturb()
    {
        Messages.Reserved(_log, "my level", "my time", "my message", double.NaN, null);

        var record = Single();
        record.EnumerateObject().Select(member => member.Name).ShouldBeUnique();
        record.GetProperty("level").GetString().ShouldBe("info");
        record.GetProperty("level_value").GetString().ShouldBe("my level");
        record.GetProperty("message_value").GetString().ShouldBe("my message");
        record.GetProperty("loss").GetString().ShouldBe("NaN");
        record.GetProperty("nothing").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Prefix_ForAHuman_SaysWhatTheMessageDoesNot()
    {
        _subject.Worker = new("gpt", 3, 2);
        _subject.Generation = 7;

        Prefix("step {Step}").ShouldBe("[gpt/3 g7] ");
        Prefix("{Worker} started").ShouldBe("[gpt/3 g7] ");
        Prefix("{Worker} is in generation {Generation}").ShouldBe("");
        _subject.Generation = 0;
        Prefix("{Worker} started").ShouldBe("");
        Prefix("job {JobId} began").ShouldBe("[gpt/3] ");
        Prefix("job {JobId} lacks {Slot}").ShouldBe("");
        _subject.Worker = null;
        Prefix("step {Step}").ShouldBe("");
    }

    private string Prefix(string format) =>
        HumanPrefix.Of(LogRecord.Read<KeyValuePair<string, object?>[]>(_subject, null, [new("{OriginalFormat}", format)]));

    private JsonElement Single() => Parse(_log.Texts.Single());

    private static JsonElement Parse(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 5, 4, 5, 678, TimeSpan.FromHours(2));
    }
}
