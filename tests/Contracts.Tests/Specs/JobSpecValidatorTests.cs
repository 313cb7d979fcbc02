using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class JobSpecValidatorTests
{
    private const string Gpt = "model: { kind: gpt }\ndata: { kind: text, path: /a }\n";

    private static string[] Faults(string text) => [.. JobSpecs.Read(text).Faults.Select(fault => fault.ToString())];

    [Fact]
    public void Validate_Defaults_HasNoFaultAndNoWarning()
    {
        JobSpecValidator.Validate(new JobSpec()).ShouldBeEmpty();
        JobSpecValidator.Warnings(new JobSpec()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name: Char GPT", "name: must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, is 'Char GPT'")]
    [InlineData("world_size: 0", "world_size: must be at least 1, is 0")]
    [InlineData("world_size: 2\nmin_workers: 3", "min_workers: must be at most world_size (2), is 3")]
    [InlineData("world_size: 3\nmax_workers: 2", "max_workers: must be at least world_size (3), is 2")]
    [InlineData("batch: { size: -3 }", "batch.size: must be at least 1, is -3")]
    [InlineData("batch: { size: 1048576, microbatches: 65536 }", "batch: must have at most 16777216 samples, has 65536 x 1048576 = 68719476736")]
    [InlineData("steps: 0", "steps: must be at least 1, is 0")]
    [InlineData("threads: 5000", "threads: must be at most 1024, is 5000")]
    [InlineData("model: { dropout: 1 }", "model.dropout: must be at least 0 and below 1, is 1")]
    [InlineData("model: { hidden: [8, 0] }", "model.hidden[1]: must be at least 1, is 0")]
    [InlineData("data: { classes: 1 }", "data.classes: must be at least 2, is 1")]
    [InlineData("data: { validation: -0.5 }", "data.validation: must be at least 0 and below 1, is -0.5")]
    [InlineData("model: { kind: gpt }", "data.kind: must be text with model.kind gpt, is synthetic")]
    [InlineData("data: { kind: text, path: /a }", "model.kind: must be gpt with data.kind text, is mlp")]
    [InlineData("model: { kind: gpt }\ndata: { kind: text }", "data.path: must name at least one file or folder with data.kind text, is missing")]
    [InlineData("model: { kind: gpt, width: 30, heads: 4 }\ndata: { kind: text, path: /a }", "model.width: must be a multiple of model.heads (4), is 30")]
    [InlineData("optimizer: { lr: 0 }", "optimizer.lr: must be above 0, is 0")]
    [InlineData("optimizer: { beta2: 1.5 }", "optimizer.beta2: must be at least 0 and below 1, is 1.5")]
    [InlineData("optimizer: { kind: sgd, nesterov: true }", "optimizer.nesterov: needs optimizer.momentum above 0, is true")]
    [InlineData("optimizer: { schedule: cosine, warmup: 100 }", "optimizer.warmup: must be below steps (100), is 100")]
    [InlineData("optimizer: { schedule: linear, min_lr: 0.1 }", "optimizer.min_lr: must be at most optimizer.lr (0.001), is 0.1")]
    [InlineData("checkpoint: { keep: 0 }", "checkpoint.keep: must be at least 1, is 0")]
    [InlineData("restart: { backoff: 2m }", "restart.backoff: must be between 0s and 30s, is 120s")]
    [InlineData("early_stopping: {}", "early_stopping.metric: is val_loss, which needs data.validation above 0")]
    [InlineData("{ exchange: nccl, wire: bf16 }", "wire: must be fp32 with the exchange nccl, which sends numbers as they are")]
    [InlineData("{ exchange: nccl, ledger: true }", "ledger: cannot be kept with the exchange nccl, which does not tell whose samples it summed")]
    [InlineData("mode: local-sgd", "mode: is local-sgd, which this version does not offer yet; use sync")]
    [InlineData("mode: diloco", "mode: is diloco, which this version does not offer yet; use sync")]
    public void Validate_OneImpossibleValue_NamesItWithPathAndValue(string text, string fault) => Faults(text).ShouldBe([fault]);

    [Fact]
    public void Read_FaultsOfFormAndOfValue_AreNamedTogetherAndOnce()
    {
        var faults = Faults("wrold_size: 2\nbatch: { size: -3 }\nmodel: { kind: gpt, width: x, heads: 5 }\ndata: { kind: text, path: /a }\nsteps: -1");

        faults.Select(fault => fault.Split(':')[0]).ShouldBe(["wrold_size", "model.width", "batch.size", "steps"]);
    }

    [Fact]
    public void Read_Amended_ValidatesTheAmendedSpec() =>
        JobSpecs.Read("{}", amend: spec => spec with { WorldSize = -1 }).Faults.ShouldHaveSingleItem().Path.ShouldBe("world_size");

    [Fact]
    public void Validate_MissingSections_AreNamed()
    {
        var spec = new JobSpec { Model = null!, Batch = null! };

        JobSpecValidator.Validate(spec).Select(fault => fault.Path).ShouldBe(["model", "batch"]);
        JobSpecValidator.Warnings(spec).ShouldBeEmpty();
    }

    [Fact]
    public void Validate_UnknownEnumValue_IsAFault() =>
        JobSpecValidator.Validate(new JobSpec { Exchange = (ExchangeKind)99 }).ShouldHaveSingleItem().Path.ShouldBe("exchange");

    [Fact]
    public void Warnings_FieldsOfTheOtherKind_AreNamed()
    {
        var reading = JobSpecs.Read(Gpt + "optimizer: { momentum: 0.9, min_lr: 0.1 }");

        reading.IsValid.ShouldBeTrue();
        reading.Warnings.Select(warning => warning.ToString()).ShouldBe([
            "optimizer.momentum: has no effect; it has one only with optimizer.kind sgd",
            "optimizer.min_lr: has no effect; it has one only with a schedule other than constant",
        ]);
    }

    [Fact]
    public void Warnings_MoreWorkersThanMicrobatches_AreNamed() =>
        JobSpecs.Read("world_size: 6").Warnings.ShouldHaveSingleItem().ToString()
            .ShouldBe("batch.microbatches: is 4: 2 of 6 workers have nothing to compute");
}
