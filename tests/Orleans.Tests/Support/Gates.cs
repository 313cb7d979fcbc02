using System.Collections.Concurrent;

namespace OrleansTraining.Engine.Tests.Support;

/// <summary>Signals between tests and the grains that run in the same process, by name.</summary>
internal static class Gates
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource<string>> All = new();
    private static readonly ConcurrentDictionary<string, int> Counts = new();

    internal static Task<string> WaitAsync(string name) => Of(name).Task.WaitAsync(TimeSpan.FromSeconds(20));

    internal static void Open(string name, string value = "") => Of(name).TrySetResult(value);

    internal static int Count(string name) => Counts.AddOrUpdate(name, 1, (_, before) => before + 1);

    internal static int CountOf(string name) => Counts.GetValueOrDefault(name);

    internal static string Name(string what) => $"{what}-{Guid.NewGuid():N}";

    private static TaskCompletionSource<string> Of(string name) =>
        All.GetOrAdd(name, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
