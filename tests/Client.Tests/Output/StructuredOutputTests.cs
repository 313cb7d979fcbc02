using System.Text.Json;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Output;

public sealed class StructuredOutputTests
{
    private readonly StringWriter _out = new();

    private Terminal Terminal(OutputFormat format) => new Terminal(_out, TextWriter.Null, isInteractive: false).With(format);

    [Fact]
    public void Yaml_Document_HasTheNamesAndTypesOfTheJson()
    {
        Terminal(OutputFormat.Yaml).WriteDocument(new
        {
            JobId = "char-gpt",
            Loss = 1.5,
            Steps = 300,
            Nothing = (string?)null,
            Yes = true,
            Texts = new[] { "", "yes", "12", "1e3", "a: b", "#c", "two\nlines", "null", "~", "- x", "ä" },
            Empty = Array.Empty<int>(),
            None = new { },
            Nested = new { Time = Jobs.Noon, Bad = double.NaN },
        });

        _out.ToString().ShouldBe("""
            job_id: char-gpt
            loss: 1.5
            steps: 300
            nothing: null
            "yes": true
            texts:
            - ""
            - "yes"
            - "12"
            - "1e3"
            - "a: b"
            - "#c"
            - "two\nlines"
            - "null"
            - "~"
            - "- x"
            - "ä"
            empty: []
            none: {}
            nested:
              time: "2026-01-02T12:00:00+00:00"
              bad: "NaN"

            """);
    }

    [Fact]
    public void Yaml_Records_AreAStreamOfDocuments()
    {
        var terminal = Terminal(OutputFormat.Yaml);

        terminal.WriteRecord(new { A = 1 });
        terminal.WriteRecord(new { A = 2 });

        _out.ToString().ShouldBe("---\na: 1\n---\na: 2\n");
    }

    [Fact]
    public void Json_Record_IsOneLine()
    {
        Terminal(OutputFormat.Json).WriteRecord(new { Deep = new { A = "x\ny" } });

        _out.ToString().ShouldBe("{\"deep\":{\"a\":\"x\\ny\"}}\n");
        JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("deep").GetProperty("a").GetString().ShouldBe("x\ny");
    }
}
