using Microsoft.Extensions.Logging;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class ReloadTests
{
    [Fact]
    public async Task Loop_OneFailsInAWayThatNobodyForesaw_LooksAgainAndAtTheOthers()
    {
        using var logs = new LogCapture();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var (broken, sound) = (new Counted(fails: true), new Counted(fails: false));
        using var loop = new ReloadLoop([broken, sound], TimeProvider.System, loggers.CreateLogger<ReloadLoop>());

        await loop.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => broken.Count >= 2 && sound.Count >= 2, "both are looked at again");
        await loop.StopAsync(CancellationToken.None);

        loop.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
        logs.All.ShouldHaveSingleItem().ShouldStartWith("Counted cannot be brought up to date; what it has goes on to count");
    }

    [Fact]
    public void Files_FaultComesBackAfterTheyWereSound_IsToldAgain()
    {
        var content = "a";
        var files = new ReloadedFiles<string, string>(() => content, text => text.Length == 1 ? text : throw new IOException($"'{text}' is long"), string.Equals);

        files.Reload().ShouldBe((false, null));
        content = "long";
        files.Reload().ShouldBe((false, "'long' is long"));
        files.Reload().ShouldBe((false, null));
        content = "a";
        files.Reload().ShouldBe((false, null));
        content = "long";
        files.Reload().ShouldBe((false, "'long' is long"));
        content = "b";
        files.Reload().ShouldBe((true, null));
        files.Value.ShouldBe("b");
    }

    private sealed class Counted(bool fails) : IReloaded
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Reload()
        {
            Interlocked.Increment(ref _count);
            if (fails)
                throw new InvalidOperationException("unforeseen");
        }
    }
}
