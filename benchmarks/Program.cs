using System.Globalization;
using OrleansTraining.Benchmarks;
using OrleansTraining.Benchmarks.Calls;
using OrleansTraining.Benchmarks.Exchange;
using OrleansTraining.Benchmarks.Http;
using OrleansTraining.Benchmarks.Overhead;
using OrleansTraining.Benchmarks.Recovery;
using OrleansTraining.Benchmarks.Scrape;
using OrleansTraining.Benchmarks.Steps;
using OrleansTraining.Benchmarks.Workers;

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    cancel.Cancel();
};

switch (args)
{
    case ["calls"]:
        await CallBenchmark.RunAsync(cancel.Token);
        return 0;
    case ["step", var spec]:
        await StepBenchmark.RunAsync(spec, Repository.Find(), cancel.Token);
        return 0;
    case ["state"]:
        StateBenchmark.Run();
        return 0;
    case ["exchange"]:
        await ExchangeBenchmark.RunAsync(Repository.Find(), cancel.Token);
        return 0;
    case ["exchange-rank", var rank, var memory]:
        await DirectRank.RunAsync(int.Parse(rank, CultureInfo.InvariantCulture), memory == "shared", cancel.Token);
        return 0;
    case ["overhead"]:
        await OverheadBenchmark.RunAsync(cancel.Token);
        return 0;
    case ["overhead-pair", var microbatches]:
        Console.WriteLine((await OverheadPair.MeasureAsync(int.Parse(microbatches, CultureInfo.InvariantCulture), Repository.Find(), cancel.Token)).Seconds());
        return 0;
    case ["recovery"]:
        await new RecoveryBenchmark(Repository.Find(), cancel.Token).RunAsync();
        return 0;
    case ["scrape"]:
        await ScrapeBenchmark.RunAsync(cancel.Token);
        return 0;
    case ["http"]:
        await HttpBenchmark.RunAsync(cancel.Token);
        return 0;
    case ["workers"]:
        await WorkerBenchmark.RunAsync(10_000, together: false, cancel.Token);
        return 0;
    case ["workers", var workers]:
        await WorkerBenchmark.RunAsync(int.Parse(workers, CultureInfo.InvariantCulture), together: false, cancel.Token);
        return 0;
    case ["workers", var workers, "together"]:
        await WorkerBenchmark.RunAsync(int.Parse(workers, CultureInfo.InvariantCulture), together: true, cancel.Token);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: calls | step SPEC | state | exchange | overhead | recovery | scrape | http | workers [N [together]]");
        return 2;
}
