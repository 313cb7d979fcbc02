using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Tests.Workers;

public sealed class LineLevelsTests
{
    [Theory]
    // The trainer's and the silo's own.
    [InlineData("2026-11-23T04:49:52.123Z info  step 10/60 loss 2.1234", LineLevel.Info)]
    [InlineData("2026-11-23T04:49:52.123Z warn  [g3] generation 3 cannot go on: a peer left", LineLevel.Warning)]
    [InlineData("2026-11-23T04:49:52.123Z error [g3] checkpoint of step 5 could not be written: disk full", LineLevel.Error)]
    [InlineData("2026-11-23T04:49:52.123Z debug something", LineLevel.Debug)]
    [InlineData("10:11:12.345 info  JobGrain: Job a: phase: Running", LineLevel.Info)]
    [InlineData("10:11:12.345 trace JobGrain: much", LineLevel.Trace)]
    [InlineData("10:11:12.345 WARN  JobGrain: Job a could not do all that was due", LineLevel.Warning)]
    [InlineData("10:11:12.345 ERROR JobGrain: no", LineLevel.Error)]
    [InlineData("10:11:12.345 FATAL BackgroundLoop: the agent has failed", LineLevel.Critical)]
    // JSON.
    [InlineData("""{"time":"2026-11-23T04:49:52Z","level":"warning","message":"error: not this"}""", LineLevel.Warning)]
    [InlineData("""{"severity":"ERROR","msg":"x"}""", LineLevel.Error)]
    [InlineData("""{"levelname":"CRITICAL"}""", LineLevel.Critical)]
    [InlineData("""{"message":"without a level"}""", LineLevel.Info)]
    [InlineData("""{"level":30}""", LineLevel.Info)]
    [InlineData("""{ not json""", LineLevel.Info)]
    // Programs of users.
    [InlineData("WARNING: this will change", LineLevel.Warning)]
    [InlineData("WARNING:root:watch out", LineLevel.Warning)]
    [InlineData("warning: unused variable", LineLevel.Warning)]
    [InlineData("error: no such file", LineLevel.Error)]
    [InlineData("[ERROR] it broke", LineLevel.Error)]
    [InlineData("[error] it broke", LineLevel.Error)]
    [InlineData("[2026-01-02 10:00:00,123][INFO] fine", LineLevel.Info)]
    [InlineData("2026-01-02 10:00:00,123 - my.logger - ERROR - it broke", LineLevel.Error)]
    [InlineData("2026-01-02 10:00:00 | WARNING  | __main__:main:3 - hm", LineLevel.Warning)]
    [InlineData("ERROR - no luck", LineLevel.Error)]
    [InlineData("fail: Microsoft.Hosting[0]", LineLevel.Error)]
    [InlineData("crit: Microsoft.Hosting[0]", LineLevel.Critical)]
    [InlineData("dbug: Microsoft.Hosting[0]", LineLevel.Debug)]
    [InlineData("E0131 10:00:00.000000 12 file.cc:3] no", LineLevel.Error)]
    [InlineData("W0131 10:00:00.000000 12 file.cc:3] hm", LineLevel.Warning)]
    [InlineData("node-0:12:34 [0] NCCL WARN Cuda failure", LineLevel.Warning)]
    // What runtimes print of failures.
    [InlineData("Traceback (most recent call last):", LineLevel.Error)]
    [InlineData("[rank0]: Traceback (most recent call last):", LineLevel.Error)]
    [InlineData("ValueError: too many values", LineLevel.Error)]
    [InlineData("torch.cuda.OutOfMemoryError: CUDA out of memory", LineLevel.Error)]
    [InlineData("KeyboardInterrupt", LineLevel.Info)]
    [InlineData("Unhandled exception. System.IO.IOException: gone", LineLevel.Error)]
    [InlineData("System.IO.IOException: gone", LineLevel.Error)]
    [InlineData("Segmentation fault (core dumped)", LineLevel.Error)]
    // Sentences are no levels.
    [InlineData("", LineLevel.Info)]
    [InlineData("   ", LineLevel.Info)]
    [InlineData("no error was found", LineLevel.Info)]
    [InlineData("info is missing", LineLevel.Info)]
    [InlineData("the error: of the mean is 0.5", LineLevel.Info)]
    [InlineData("loss 2.1 error 0.5", LineLevel.Info)]
    [InlineData("errors: 0", LineLevel.Info)]
    [InlineData("Error", LineLevel.Info)]
    [InlineData("==== epoch 3 ====", LineLevel.Info)]
    public void Of_ALine_IsTheLevelThatItSays(string line, LineLevel level) => LineLevels.Of(line).ShouldBe(level);

    [Fact]
    public void Of_AnyCharacters_DoesNotFail()
    {
        var random = new Random(7);
        const string Alphabet = "{}[]:\"\\ \t<>()ERrowarnif0123456789\ud83d\u0000é";
        for (var round = 0; round < 20_000; round++)
            LineLevels.Of(string.Create(random.Next(60), random, (text, source) =>
            {
                for (var index = 0; index < text.Length; index++)
                    text[index] = Alphabet[source.Next(Alphabet.Length)];
            }));
        LineLevels.Of("{\"level\":" + new string('[', 100_000)).ShouldBe(LineLevel.Info);
    }
}
