using System.Collections.Immutable;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Access;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("--token=hush", "--token=***")]
    [InlineData("--hf-token hush --epochs 3", "--hf-token *** --epochs 3")]
    [InlineData("--password 'a b' --x", "--password *** --x")]
    [InlineData("--db_password=\"a b\" x", "--db_password=*** x")]
    [InlineData("WANDB_API_KEY=0123 python3 train.py", "WANDB_API_KEY=*** python3 train.py")]
    [InlineData("AWS_SECRET_ACCESS_KEY=a/b+c=", "AWS_SECRET_ACCESS_KEY=***")]
    [InlineData("AZURE_STORAGE_ACCESS_KEY=x;B=1", "AZURE_STORAGE_ACCESS_KEY=***;B=1")]
    [InlineData("apikey: hush", "apikey: ***")]
    [InlineData("{\"client_secret\": \"hush\", \"a\": 1}", "{\"client_secret\": ***, \"a\": 1}")]
    [InlineData("--credentials=file.json", "--credentials=***")]
    [InlineData("SSH_PRIVATE_KEY=abc", "SSH_PRIVATE_KEY=***")]
    [InlineData("--passphrase=x", "--passphrase=***")]
    [InlineData("postgres://user:pa:ss@host/db", "postgres://***@host/db")]
    [InlineData("https://ghp_abc@github.com/a/b", "https://***@github.com/a/b")]
    [InlineData("see https://u:p@a.example/x and s3://bucket/y", "see https://***@a.example/x and s3://bucket/y")]
    [InlineData("-H 'Authorization: Bearer abcdefgh123'", "-H 'Authorization: Bearer ***'")]
    [InlineData("curl -H Authorization:Basic YWRtaW46YWRtaW4=", "curl -H Authorization:Basic ***")]
    [InlineData("otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA was sent", "otr_*** was sent")]
    public void Mask_Secret_IsHidden(string text, string expected) => SecretText.Mask(text).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("python3 examples/ddp/train.py --steps 200 --lr 1e-3")]
    [InlineData("--max-tokens 2048")]
    [InlineData("--max_tokens=4k")]
    [InlineData("tokens: 300, loss 2.33")]
    [InlineData("--tokenizer=gpt2 --tokenizer-path a/b")]
    [InlineData("https://example.com/a@b")]
    [InlineData("mail to a@b.example")]
    [InlineData("--token")]
    [InlineData("--use-token --epochs 3")]
    public void Mask_NoSecret_StaysAsItIs(string text) => SecretText.Mask(text).ShouldBe(text);

    [Theory]
    [InlineData("train.py|--password|hush|--steps|3", "train.py|--password|***|--steps|3")]
    [InlineData("train.py|--auth-token|--steps|3", "train.py|--auth-token|--steps|3")]
    [InlineData("train.py|--max-tokens|512", "train.py|--max-tokens|512")]
    [InlineData("sh|-c|API_TOKEN=hush run --secret hush", "sh|-c|API_TOKEN=*** run --secret ***")]
    [InlineData("--token|hush", "--token|***")]
    [InlineData("password|hush", "password|hush")]
    public void Mask_Arguments_HidesWhatStandsBehindTheNameOfAnOption(string arguments, string expected) =>
        string.Join('|', SecretText.Mask(arguments.Split('|').ToImmutableArray())).ShouldBe(expected);

    [Fact]
    public void Mask_LongText_TakesNoTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        SecretText.Mask(new string('a', 1_000_000) + " " + string.Concat(Enumerable.Repeat("-token", 100_000)));
        SecretText.Mask(string.Concat(Enumerable.Repeat("a://", 100_000)));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void WithoutSecrets_Spec_IsTheSameButForItsSecrets()
    {
        var spec = new JobSpec { Name = "x", Trainer = new TrainerSpec { Command = ["python3", "train.py", "--token=hush", "--key", "1"] } };

        var shown = JobSpecs.WithoutSecrets(spec);

        JobSpecWriter.ToJson(shown).ShouldNotContain("hush");
        JobSpecWriter.ToJson(shown).ShouldBe(JobSpecWriter.ToJson(spec).Replace("--token=hush", "--token=***", StringComparison.Ordinal));
        var plain = new JobSpec { Name = "y" };
        JobSpecs.WithoutSecrets(plain).ShouldBeSameAs(plain);
    }
}
