using System.Globalization;

namespace OrleansTraining.Benchmarks.Exchange;

/// <summary>The processes of all ranks of one kind of all-reduce.</summary>
internal sealed class RankTeam : IAsyncDisposable
{
    private readonly List<RankProcess> _ranks;

    private RankTeam(List<RankProcess> ranks) => _ranks = ranks;

    /// <summary>Trainers with the direct exchange.</summary>
    public static async Task<RankTeam> DirectAsync(int ranks, bool shared, CancellationToken cancellationToken)
    {
        var team = new RankTeam([.. Enumerable.Range(0, ranks).Select(rank => RankProcess.Start(
            Environment.ProcessPath!, Environment.GetCommandLineArgs()[0], "exchange-rank", Text(rank), shared ? "shared" : "tcp"))]);
        var members = await Task.WhenAll(team._ranks.Select(rank => rank.ReadAsync(cancellationToken)));
        await Task.WhenAll(team._ranks.Select(rank => rank.SendAsync(string.Join(' ', members))));
        return team;
    }

    /// <summary>PyTorch's processes with gloo.</summary>
    public static async Task<RankTeam> GlooAsync(string repository, int ranks, int port, CancellationToken cancellationToken)
    {
        var script = Path.Combine(repository, "benchmarks/peers/allreduce.py");
        var team = new RankTeam([.. Enumerable.Range(0, ranks).Select(rank =>
            RankProcess.Start("/usr/bin/python3", script, Text(rank), Text(ranks), Text(port)))]);
        await Task.WhenAll(team._ranks.Select(rank => rank.ReadAsync(cancellationToken)));
        return team;
    }

    /// <summary>The seconds of each all-reduce, as rank 0 has measured them.</summary>
    public async Task<double[]> MeasureAsync(ExchangeCase @case, CancellationToken cancellationToken)
    {
        var command = FormattableString.Invariant($"{@case.Length} {@case.Repetitions}");
        var seconds = await Task.WhenAll(_ranks.Select(rank => rank.MeasureAsync(command, cancellationToken)));
        return seconds[0];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rank in _ranks)
            await rank.DisposeAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
