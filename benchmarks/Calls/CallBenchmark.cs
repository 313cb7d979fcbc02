using Orleans.TestingHost;

namespace OrleansTraining.Benchmarks.Calls;

/// <summary>
/// A call from a client to a grain and back, against the same bytes over a bare connection, in turn: what the engine costs.
/// </summary>
internal static class CallBenchmark
{
    private const int WarmUp = 300;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = new TestClusterBuilder(1);
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        await using var echo = new TcpEcho();
        await echo.StartAsync();
        var grain = cluster.GrainFactory.GetGrain<IEchoGrain>(0);
        foreach (var (size, count) in new[] { (64, 5000), (64 * 1024, 1000), (4 * 1024 * 1024, 60) })
            await CompareAsync(grain, echo, size, count, cancellationToken);
    }

    private static async Task CompareAsync(IEchoGrain grain, TcpEcho echo, int size, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        var payload = new Payload(bytes);
        var answer = new byte[size];
        var (calls, bare) = (new Samples(), new Samples());
        for (var i = 0; i < count + Math.Min(count, WarmUp); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (toCalls, toBare) = i < Math.Min(count, WarmUp) ? (new Samples(), new Samples()) : (calls, bare);
            await toCalls.TimeAsync(() => grain.EchoAsync(payload));
            await toBare.TimeAsync(() => echo.EchoAsync(bytes, answer));
        }
        Console.WriteLine(FormattableString.Invariant(
            $"call {Name(size)}: grain p50 {calls.Median * 1e6:F0} p99 {calls.Quantile(0.99) * 1e6:F0} us, tcp p50 {bare.Median * 1e6:F0} p99 {bare.Quantile(0.99) * 1e6:F0} us, ratio {calls.Median / bare.Median:F2}, {2.0 * size / calls.Median / 1e6:F0} MB/s, n={count}"));
    }

    private static string Name(int size) => size < 1024 ? $"{size} B" : size < 1024 * 1024 ? $"{size / 1024} KiB" : $"{size / 1024 / 1024} MiB";
}
