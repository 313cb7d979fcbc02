using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Tests.Coordination.Transfer;

public sealed class LessonMemoryTests : IAsyncDisposable
{
    private const int Length = 32 << 20;

    private readonly LessonMemory _memory = new(TimeProvider.System);

    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    [Fact]
    public async Task Take_Expected_HasBeenTouched()
    {
        _memory.Expect(Length);
        await _memory.Touched;

        using var taken = _memory.Take(Length - 1);
        taken.Length.ShouldBe(Length);
        Resident(taken).ShouldBe(Length);

        using var second = _memory.Take(Length);
        second.ShouldNotBeSameAs(taken);
        Resident(second).ShouldBe(0, "nobody has touched it");
    }

    [Fact]
    public async Task Take_WhileItIsTouched_KeepsWhatIsWritten()
    {
        _memory.Expect(Length);
        using var taken = _memory.Take(Length);
        taken.As<byte>().Fill(7);
        await _memory.Touched;
        taken.As<byte>().IndexOfAnyExcept((byte)7).ShouldBe(-1);
    }

    [Fact]
    public void Take_MoreThanExpected_IsNew()
    {
        _memory.Expect(Length);
        using var taken = _memory.Take(Length + 1);
        taken.Length.ShouldBe(Length + 1);
    }

    [Fact]
    public async Task Expect_Nothing_LetsGo()
    {
        _memory.Expect(Length);
        _memory.Expect(0);
        await _memory.Touched;
        using var taken = _memory.Take(1);
        taken.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Expected_NobodyComes_IsLetGo()
    {
        await using var memory = new LessonMemory(TimeProvider.System) { Patience = TimeSpan.Zero };
        memory.Expect(Length);
        await memory.Held;
        using var taken = memory.Take(1);
        taken.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_WhileItIsTouched_DoesNotWaitForAll()
    {
        var memory = new LessonMemory(TimeProvider.System);
        memory.Expect(Length);
        var touched = memory.Touched;
        await memory.DisposeAsync();
        touched.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public void Touch_Again_LeavesWhatIsThere()
    {
        using var memory = new LargeMemory(Length);
        memory.As<byte>().Fill(3);
        memory.Touch(0, Length);
        memory.As<byte>().IndexOfAnyExcept((byte)3).ShouldBe(-1);
        Should.Throw<ArgumentOutOfRangeException>(() => memory.Touch(Length + 1L, 1));
    }

    /// <summary>How many of its bytes the system has brought.</summary>
    private static long Resident(LargeMemory memory)
    {
        var first = memory.DangerousGetHandle() / Environment.SystemPageSize;
        var pages = new byte[memory.Length / Environment.SystemPageSize * sizeof(ulong)];
        using var map = File.OpenRead("/proc/self/pagemap");
        map.Position = first * sizeof(ulong);
        map.ReadExactly(pages);
        return MemoryMarshal.Cast<byte, ulong>(pages).ToArray().Count(page => page >> 63 != 0) * (long)Environment.SystemPageSize;
    }
}
