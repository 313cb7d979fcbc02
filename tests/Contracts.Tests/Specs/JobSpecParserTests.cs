using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class JobSpecParserTests
{
    private const string FullYaml = """
        name: char-gpt
        world_size: 2
        model: { kind: gpt, layers: 4, width: 128, heads: 4, context: 128 }
        data:
          kind: text
          path: /usr/share/common-licenses
          validation: 0.05
        batch: { microbatches: 4, size: 8 }
        optimizer: { kind: adamw, lr: 1e-3, weight_decay: 0.01, schedule: cosine, warmup: 20, clip: 1.0 }
        steps: 300
        seed: 42
        exchange: auto
        mode: sync
        checkpoint: { every: 50, keep: 3, store: file }
        early_stopping: { metric: val_loss, patience: 10, threshold: 0.001 }
        restart: { max: 50, backoff: 0.5s }
        """;

    private static SpecFault[] Faults(string text, SpecFormat? format = null) => [.. JobSpecParser.Parse(text, format).Faults];

    private static JobSpec Valid(string text)
    {
        var reading = JobSpecParser.Parse(text);
        reading.Faults.ShouldBeEmpty();
        return reading.Spec.ShouldNotBeNull();
    }

    [Fact]
    public void Parse_WorldSizeAlone_GivesDefaults()
    {
        var spec = Valid("""{"world_size": 4}""");

        spec.WorldSize.ShouldBe(4);
        spec.Steps.ShouldBe(100);
        spec.Model.Kind.ShouldBe(ModelKind.Mlp);
        JobSpecValidator.Validate(spec).ShouldBeEmpty();
    }

    [Fact]
    public void Parse_DesignExample_ReadsEveryField()
    {
        var spec = Valid(FullYaml);

        spec.Name.ShouldBe("char-gpt");
        spec.Model.ShouldBe(new ModelSpec { Kind = ModelKind.Gpt, Layers = 4, Width = 128, Heads = 4, Context = 128, Hidden = spec.Model.Hidden });
        spec.Data.Path.ShouldBe(["/usr/share/common-licenses"]);
        spec.Data.Validation.ShouldBe(0.05);
        spec.Optimizer.Lr.ShouldBe(1e-3);
        spec.Optimizer.Schedule.ShouldBe(ScheduleKind.Cosine);
        spec.EarlyStopping.ShouldBe(new EarlyStoppingSpec { Metric = StoppingMetric.ValLoss, Patience = 10, Threshold = 0.001 });
        spec.Restart.Backoff.ShouldBe(TimeSpan.FromMilliseconds(500));
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("0.5s", 0.5)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    [InlineData("1e1s", 10)]
    public void Parse_Duration_IsRead(string text, double seconds) =>
        Valid($"restart: {{ backoff: {text} }}").Restart.Backoff.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("5 s")]
    [InlineData("nans")]
    [InlineData("1e300h")]
    public void Parse_BadDuration_IsAFault(string text) =>
        Faults($"restart: {{ backoff: \"{text}\" }}").ShouldHaveSingleItem().ToString()
            .ShouldStartWith($"restart.backoff: must be a duration such as 0.5s, 2m, 1h or 7d, is '{text}' (line 1, column ");

    [Theory]
    [InlineData("data: { path: /a }")]
    [InlineData("data: { path: [/a] }")]
    [InlineData("""{"data": {"path": "/a"}}""")]
    public void Parse_PathAsOneOrList_IsTheSame(string text) => Valid(text).Data.Path.ShouldBe(["/a"]);

    [Fact]
    public void Parse_ManyFaults_NamesAllByPathWithPosition()
    {
        var faults = Faults("""
            wrold_size: 2
            optimizer:
              lr: fast
              schedule: cosin
            batch: 7
            steps: 1.5
            steps: 3
            mode: local-sgd
            """);

        faults.Select(fault => fault.ToString()).ShouldBe([
            "wrold_size: is no known field; did you mean world_size? (line 1, column 1)",
            "optimizer.lr: must be a number, is 'fast' (line 3, column 7)",
            "optimizer.schedule: must be one of constant, cosine, linear, is 'cosin'; did you mean cosine? (line 4, column 13)",
            "batch: must be a mapping of fields, is '7' (line 5, column 8)",
            "steps: must be a whole number, is '1.5' (line 6, column 8)",
            "steps: is given twice, first at line 6 (line 7, column 1)",
        ]);
    }

    [Fact]
    public void Parse_JsonFaults_HavePositions()
    {
        var faults = Faults("{\n  \"steps\": \"many\",\n  \"data\": {\"path\": [1]}\n}");

        faults.Select(fault => fault.ToString()).ShouldBe([
            "steps: must be a whole number, is 'many' (line 2, column 12)",
            "data.path[0]: must be a text, is 1 (line 3, column 21)",
        ]);
    }

    [Fact]
    public void Parse_FieldOfASection_HintsAtTheSection() =>
        Faults("lr: 0.1").ShouldHaveSingleItem().Message.ShouldStartWith("is no known field; did you mean optimizer.lr?");

    [Fact]
    public void Parse_QuotedNumber_IsNoNumber() =>
        Faults("steps: \"5\"").ShouldHaveSingleItem().Message.ShouldStartWith("must be a whole number, is '5'");

    [Fact]
    public void Parse_EmptyValue_IsAFaultUnlessOptional()
    {
        Faults("steps:").ShouldHaveSingleItem().ToString().ShouldStartWith("steps: must be a whole number, is empty");
        Valid("early_stopping: null\nmin_workers: ~").EarlyStopping.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("null")]
    public void Parse_Nothing_SaysSo(string text) =>
        Faults(text).ShouldHaveSingleItem().Message.ShouldStartWith("is empty");

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "anchors")]
    [InlineData("b: *x", "aliases")]
    [InlineData("steps: !!int 3", "tags")]
    [InlineData("steps: 1\n---\nsteps: 2", "one YAML document")]
    [InlineData("steps: [1", "no valid YAML")]
    [InlineData("{\"steps\": 1", "no valid JSON")]
    [InlineData("{\"steps\": 1} {}", "no valid JSON")]
    [InlineData("[1]", "mapping of fields")]
    public void Parse_BadForm_IsOneFaultOfTheSpec(string text, string message)
    {
        var fault = Faults(text).ShouldHaveSingleItem();

        fault.Path.ShouldBe("spec");
        fault.Message.ShouldContain(message);
        fault.Message.ShouldContain("(line ");
    }

    [Fact]
    public void Parse_FlowYaml_IsReadThoughItBeginsWithABrace() => Valid("{steps: 3}").Steps.ShouldBe(3);

    [Theory]
    [InlineData(SpecFormat.Json)]
    [InlineData(SpecFormat.Yaml)]
    public void Parse_DeepNesting_IsRefused(SpecFormat format)
    {
        var text = new string('[', 100_000);

        Faults(text, format).ShouldHaveSingleItem().Path.ShouldBe("spec");
    }

    [Fact]
    public void Parse_TooLong_IsRefused() =>
        Faults(new string('a', JobSpecParser.MaxBytes + 1)).ShouldHaveSingleItem().Message.ShouldContain("1048576 bytes");

    [Fact]
    public void Parse_ThousandsOfFaults_AreBounded()
    {
        var faults = Faults(string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"field{number}: 1")));

        faults.Length.ShouldBe(201);
        faults[^1].Message.ShouldContain("4800 more faults");
    }

    [Theory]
    [InlineData("min_workers: 2\nmax_workers: 4", 4)]
    [InlineData("min_workers: 2", 2)]
    [InlineData("world_size: 3\nmax_workers: 4", 3)]
    public void Parse_BoundsOfWorkers_SetTheWorldSize(string text, int worldSize) => Valid(text).WorldSize.ShouldBe(worldSize);

    [Fact]
    public void Writer_YamlAndJson_ReadBackEqual()
    {
        var spec = Valid(FullYaml) with { Data = new DataSpec { Kind = DataKind.Text, Path = ["/a b", "yes", "5", "\"'\n"], Validation = 0.1 } };

        JobSpecs.AreEqual(Valid(JobSpecWriter.ToYaml(spec)), spec).ShouldBeTrue();
        JobSpecs.AreEqual(Valid(JobSpecWriter.ToJson(spec)), spec).ShouldBeTrue();
        Valid(JobSpecWriter.ToYaml(spec)).Data.Path.ShouldBe(spec.Data.Path);
    }
}
