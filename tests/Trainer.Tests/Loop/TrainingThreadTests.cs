using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Loop;

public sealed class TrainingThreadTests
{
    [Fact]
    public async Task Invoke_MethodThatAwaits_StaysOnTheThread()
    {
        await using var thread = new TrainingThread();
        var first = await thread.InvokeAsync(() => Environment.CurrentManagedThreadId);
        var later = 0;
        await thread.InvokeAsync(async () =>
        {
            await Task.Yield();
            await Task.Run(() => { });
            later = Environment.CurrentManagedThreadId;
        });
        later.ShouldBe(first);
        first.ShouldNotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task Invoke_MethodThatThrows_ThrowsTheSame()
    {
        await using var thread = new TrainingThread();
        await Should.ThrowAsync<InvalidDataException>(() => thread.InvokeAsync(async () =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        }));
    }
}
