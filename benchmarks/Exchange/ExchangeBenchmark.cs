using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Benchmarks.Exchange;

/// <summary>
/// The bandwidth of the direct exchange against that of gloo's all-reduce in PyTorch: bytes of the vector over the time of
/// one all-reduce, each rank a process. The two take turns, so that what else goes on hits both alike.
/// </summary>
internal static class ExchangeBenchmark
{
    private const int Rounds = 9;

    public static async Task RunAsync(string repository, CancellationToken cancellationToken)
    {
        foreach (var cases in ExchangeCase.All.GroupBy(each => each.Ranks))
        {
            await using var direct = await RankTeam.DirectAsync(cases.Key, shared: true, cancellationToken);
            await using var tcp = await RankTeam.DirectAsync(cases.Key, shared: false, cancellationToken);
            await using var gloo = await RankTeam.GlooAsync(repository, cases.Key, FreePort(), cancellationToken);
            foreach (var @case in cases)
                await CompareAsync(@case, direct, tcp, gloo, cancellationToken);
        }
    }

    private static async Task CompareAsync(ExchangeCase @case, RankTeam direct, RankTeam tcp, RankTeam gloo, CancellationToken cancellationToken)
    {
        (RankTeam Team, Samples Samples)[] sides = [(direct, new()), (gloo, new()), (tcp, new())];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (team, samples) in sides)
            {
                var seconds = await team.MeasureAsync(@case, cancellationToken);
                // The first round is for the compilers and the pages.
                if (round > 0)
                    foreach (var each in seconds)
                        samples.Add(each);
            }
        }
        var speeds = sides.Select(side => @case.Length * sizeof(float) / side.Samples.Median / 1e6).ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"exchange {@case.Megabytes} MB x{@case.Ranks}: direct {speeds[0]:F0} MB/s, gloo {speeds[1]:F0} MB/s, ratio {speeds[0] / speeds[1]:F2}"));
        Console.WriteLine(FormattableString.Invariant(
            $"  without shared memory {@case.Megabytes} MB x{@case.Ranks}: direct over TCP {speeds[2]:F0} MB/s, ratio {speeds[2] / speeds[1]:F2}"));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
