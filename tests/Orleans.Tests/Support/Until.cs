namespace OrleansTraining.Engine.Tests.Support;

/// <summary>Waits for conditions that nothing signals.</summary>
internal static class Until
{
    internal static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20)).ShouldBeTrue($"In 20 s it did not come true that {what}.");
            await timer.WaitForNextTickAsync();
        }
    }

    internal static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
}
