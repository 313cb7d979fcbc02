using System.Diagnostics;
using System.Text.Json;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Commands;

[Collection("signals")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    private Task<int> RunAsync(params string[] arguments) => _console.RunAsync([.. arguments, "--state", _console.State]);

    private string Spec(string text) => _console.Write("spec.yaml", text);

    [Theory]
    [InlineData("list")]
    [InlineData("status", "x")]
    [InlineData("watch", "x")]
    [InlineData("logs", "x", "-f")]
    [InlineData("stop", "x")]
    [InlineData("scale", "x", "3")]
    [InlineData("watch")]
    [InlineData("events", "x")]
    [InlineData("workers", "x")]
    [InlineData("checkpoints", "x")]
    [InlineData("delete", "x")]
    [InlineData("purge", "--older-than", "7d")]
    [InlineData("nodes")]
    public async Task Command_NoCluster_ExitsThreeAndSaysWhatToDo(params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(ExitCodes.NotReached);

        _console.TakeErrorLines().ShouldHaveSingleItem().ShouldBe(
            $"otrain: no cluster runs on {_console.State}: no silo is listed in {_console.State}/membership; start one with `otrain up --state {_console.State}`, or name another folder with --state");
        Directory.Exists(_console.State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("up")]
    [InlineData("chaos")]
    public async Task SpecCommand_BadSpec_NamesEveryFaultAndExitsTwo(string command)
    {
        _console.Write("empty.txt", "");
        var spec = Spec($"bacth: 3\nbatch: {{ size: -1 }}\nmodel: {{ kind: gpt }}\ndata: {{ kind: text, path: [/no/such/path, {_console.Folder}/empty.txt] }}");

        (await RunAsync(command, spec)).ShouldBe(ExitCodes.Usage);

        _console.TakeErrorLines().ShouldBe([
            "otrain: bacth: is no known field; did you mean batch? (line 1, column 1)",
            "otrain: batch.size: must be at least 1, is -1",
            "otrain: data.path[0]: does not exist: '/no/such/path'",
            $"otrain: data.path[1]: is empty: '{_console.Folder}/empty.txt'",
            $"otrain: {spec} has 4 faults; nothing was started",
        ]);
        Directory.Exists(_console.State).ShouldBeFalse();
    }

    [Fact]
    public async Task Submit_NoSuchFile_ExitsTwo()
    {
        (await RunAsync("submit", "/no/such/spec.yaml")).ShouldBe(ExitCodes.Usage);

        _console.TakeErrorLines().ShouldHaveSingleItem().ShouldStartWith("otrain: the spec cannot be read: ");
    }

    [Fact]
    public async Task Submit_Warnings_GoToStandardError()
    {
        (await RunAsync("submit", Spec("optimizer: { momentum: 0.5 }"), "--workers", "3")).ShouldBe(ExitCodes.NotReached);

        _console.TakeErrorLines()[0].ShouldBe("otrain: warning: optimizer.momentum: has no effect; it has one only with optimizer.kind sgd");
    }

    [Fact]
    public async Task Down_NothingRuns_IsFineAndSaysSo()
    {
        (await RunAsync("down", "--json")).ShouldBe(ExitCodes.Success);

        var answer = JsonDocument.Parse(_console.TakeOutput()).RootElement;
        answer.GetProperty("ended").GetBoolean().ShouldBeFalse();
        answer.GetProperty("clean").GetBoolean().ShouldBeTrue();
        Directory.Exists(_console.State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--silos must be between 1 and 32, is 0", "up", "--silos", "0")]
    [InlineData("--workers must be between 1 and 1024, is -1", "up", "--workers=-1")]
    [InlineData("--http-port must be between 0 and 65535, is 70000", "up", "--http-port", "70000")]
    [InlineData("--faults must be between 1 and 100000, is 0", "chaos", "x", "--faults", "0")]
    [InlineData("--kinds must name some of exit,sigsegv,sigkill,sigstop,hang,drop,delay,partition,disk-full,corrupt,silo,silos,agent,scale, is 'sigkill,nap'", "chaos", "x", "--kinds", "sigkill,nap")]
    [InlineData("--reference must be 64 hexadecimal digits in lower case, is 'abc'", "chaos", "x", "--reference", "abc")]
    [InlineData("--phase must name some of pending, starting, running, recovering, completed, failed, stopped, is 'runing'; did you mean running?", "list", "--phase", "failed,runing")]
    [InlineData("--phase must name some of completed, failed, stopped, is 'running'", "purge", "--phase", "running")]
    [InlineData("--older-than must be a span of time such as 90s, 30m, 12h or 7d, is '7'", "purge", "--older-than", "7")]
    [InlineData("--tail must be between 0 and 1000, is 1001", "logs", "x", "--tail", "1001")]
    public void Command_ImpossibleOption_IsAnErrorOfTheCommandLine(string error, params string[] arguments) =>
        _console.Root.Parse(arguments).Errors.Select(item => item.Message).ShouldBe([error]);

    [Theory]
    [InlineData("--tail must be between 0 and 1000, is abc", "logs", "x", "--tail", "abc")]
    [InlineData("--silos must be between 1 and 32, is 99999999999", "up", "--silos", "99999999999")]
    [InlineData("N must be between 1 and 100000, is many", "scale", "x", "many")]
    [InlineData("--seed must be a number, is 'x'", "chaos", "x", "--seed", "x")]
    [InlineData("--output must be table, json or yaml, is 'jsn'; did you mean json?", "list", "-o", "jsn")]
    [InlineData("--level must be trace, debug, info, warning, error or critical, is 'warn'", "logs", "x", "--level", "warn")]
    [InlineData("JOB must name something, is ''", "status", "")]
    [InlineData("JOB must name something, is '..'", "delete", "..")]
    [InlineData("JOB must name something, is '.'", "watch", ".")]
    [InlineData("SPEC must name something, is ''", "submit", "")]
    [InlineData("--state must not be empty", "down", "--state", "")]
    [InlineData("--token-file must not be empty", "list", "--token-file", "")]
    [InlineData("--ca-file must not be empty", "list", "--ca-file", "")]
    [InlineData("--file must not be empty", "token", "list", "--file", "")]
    [InlineData("there is no command 'lst'; did you mean list?", "lst")]
    [InlineData("there is no option '--phas'; did you mean --phase?", "list", "--phas", "running")]
    [InlineData("there is no option '--servr'; did you mean --server?", "list", "--servr=x")]
    [InlineData("'y' is one word too many", "status", "x", "y")]
    public void CommandLine_ThatIsNotUnderstood_SaysWhatAndWhereToLook(string fault, params string[] arguments)
    {
        var faults = ParseFaults.Of(_console.Root.Parse(arguments));

        faults[0].ShouldStartWith(fault);
        faults[^1].ShouldEndWith(" --help` shows what there is");
        faults.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Submit_InterruptedAtAPipeThatSaysNothing_GivesUp()
    {
        var pipe = _console.PathOf("pipe");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync();
        using var interrupt = new CancellationTokenSource();
        var reading = SpecSource.ReadAsync(pipe, null, new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false), interrupt.Token);

        await interrupt.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
        // Lets go of the read that waits.
        await using var writer = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite);
    }
}
