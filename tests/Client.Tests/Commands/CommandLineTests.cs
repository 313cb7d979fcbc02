using System.CommandLine;
using System.Text.Json;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Commands;

// Signals go to the whole process: not beside the test that sends some.
[Collection("signals")]
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-commands-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly Interrupts _interrupts = new(TimeProvider.System);

    public void Dispose()
    {
        _interrupts.Dispose();
        _folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Variables { get; } = [];

    private string State => Path.Combine(_folder.FullName, "state");

    private ParseResult Parse(params string[] arguments) => ParseAlone([.. arguments, "--state", State]);

    private ParseResult ParseAlone(params string[] arguments) => OtrainCommand
        .Create(new CommandRunner(new Terminal(_out, _error, isInteractive: false), _interrupts, TimeProvider.System, name => name == "HOME" ? _folder.FullName : Variables.GetValueOrDefault(name)))
        .Parse(arguments);

    private Task<int> RunAsync(params string[] arguments) => RunAsync(Parse(arguments));

    private static Task<int> RunAsync(ParseResult parsed) => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

    private string[] Errors => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Spec(string text)
    {
        var path = Path.Combine(_folder.FullName, "spec.yaml");
        File.WriteAllText(path, text);
        return path;
    }

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

        Errors.ShouldHaveSingleItem().ShouldBe(
            $"otrain: no cluster runs on {State}: no silo is listed in {State}/membership; start one with `otrain up --state {State}`, or name another folder with --state");
        Directory.Exists(State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("up")]
    [InlineData("chaos")]
    public async Task SpecCommand_BadSpec_NamesEveryFaultAndExitsTwo(string command)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "empty.txt"), "");
        var spec = Spec($"bacth: 3\nbatch: {{ size: -1 }}\nmodel: {{ kind: gpt }}\ndata: {{ kind: text, path: [/no/such/path, {_folder.FullName}/empty.txt] }}");

        (await RunAsync(command, spec)).ShouldBe(ExitCodes.Usage);

        Errors.ShouldBe([
            "otrain: bacth: is no known field; did you mean batch? (line 1, column 1)",
            "otrain: batch.size: must be at least 1, is -1",
            "otrain: data.path[0]: does not exist: '/no/such/path'",
            $"otrain: data.path[1]: is empty: '{_folder.FullName}/empty.txt'",
            $"otrain: {spec} has 4 faults; nothing was started",
        ]);
        Directory.Exists(State).ShouldBeFalse();
    }

    [Fact]
    public async Task Submit_NoSuchFile_ExitsTwo()
    {
        (await RunAsync("submit", "/no/such/spec.yaml")).ShouldBe(ExitCodes.Usage);

        Errors.ShouldHaveSingleItem().ShouldStartWith("otrain: the spec cannot be read: ");
    }

    [Fact]
    public async Task Submit_Warnings_GoToStandardError()
    {
        (await RunAsync("submit", Spec("optimizer: { momentum: 0.5 }"), "--workers", "3")).ShouldBe(ExitCodes.NotReached);

        Errors[0].ShouldBe("otrain: warning: optimizer.momentum: has no effect; it has one only with optimizer.kind sgd");
    }

    [Fact]
    public async Task Down_NothingRuns_IsFineAndSaysSo()
    {
        (await RunAsync("down", "--json")).ShouldBe(ExitCodes.Success);

        var answer = JsonDocument.Parse(_out.ToString()).RootElement;
        answer.GetProperty("ended").GetBoolean().ShouldBeFalse();
        answer.GetProperty("clean").GetBoolean().ShouldBeTrue();
        Directory.Exists(State).ShouldBeFalse();
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
        Parse(arguments).Errors.Select(item => item.Message).ShouldBe([error]);
}
