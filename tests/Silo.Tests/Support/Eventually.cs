namespace OrleansTraining.Silo.Tests.Support;

/// <summary>Waits until something holds that no event tells of.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"Not seen within {Patience.TotalSeconds:0} s: {what}.");
            await Task.Delay(Pause);
        }
    }

    public static Task WithinPatience(this Task task) => task.WaitAsync(Patience);

    public static Task<T> WithinPatience<T>(this Task<T> task) => task.WaitAsync(Patience);
}
