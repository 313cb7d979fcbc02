using OrleansTraining.Benchmarks;
using OrleansTraining.Benchmarks.Calls;
using OrleansTraining.Benchmarks.Recovery;
using OrleansTraining.Benchmarks.Steps;

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
    case ["recovery"]:
        await new RecoveryBenchmark(Repository.Find(), cancel.Token).RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: calls | step SPEC | recovery");
        return 2;
}
