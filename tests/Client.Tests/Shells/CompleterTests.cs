using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Shells;
using OrleansTraining.Client.Tests.Rest;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Tests.Shells;

[Collection("signals")]
public sealed class CompleterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-complete-");
    private readonly Interrupts _interrupts = new(TimeProvider.System);
    private readonly StringWriter _out = new();

    public void Dispose()
    {
        _interrupts.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The candidates for the last word, without their descriptions.</summary>
    private async Task<string[]> CompleteAsync(params string[] words)
    {
        _out.GetStringBuilder().Clear();
        var root = OtrainCommand.Create(new CommandRunner(new Terminal(_out, TextWriter.Null, isInteractive: false), _interrupts, TimeProvider.System, name => name == "HOME" ? _folder.FullName : null));
        (await root.Parse(["__complete", "--", .. words]).InvokeAsync()).ShouldBe(0);
        return [.. _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
    }

    [Fact]
    public async Task Complete_Words_FitTheirPlace()
    {
        (await CompleteAsync("s")).ShouldBe(["submit", "status", "stop", "scale"]);
        (await CompleteAsync("context", "")).ShouldBe(["list", "use", "set", "show", "remove"]);
        (await CompleteAsync("list", "-o", "")).ShouldBe(["json", "table", "yaml"], ignoreOrder: true);
        (await CompleteAsync("list", "--output=y")).ShouldBe(["--output=yaml"]);
        (await CompleteAsync("purge", "--phase", "")).ShouldBe(["completed", "failed", "stopped"], ignoreOrder: true);
        (await CompleteAsync("purge", "--d")).ShouldBe(["--dry-run"]);
        (await CompleteAsync("logs", "x", "--ta")).ShouldBe(["--tail"]);
        (await CompleteAsync("up", "ex")).ShouldBe([":files"]);
        (await CompleteAsync("list", "--state", "/t")).ShouldBe([":files"]);
        (await CompleteAsync("scale", "job", "")).ShouldBeEmpty();
        (await CompleteAsync("completion", "")).ShouldBe(["bash", "fish", "zsh"], ignoreOrder: true);
        (await CompleteAsync("no-such", "--nope", "x")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_HiddenThings_StayHidden()
    {
        (await CompleteAsync("")).ShouldNotContain("__complete");
        (await CompleteAsync("up", "--")).ShouldNotContain("--background");
        (await CompleteAsync("up", "--")).ShouldContain("--http-port");
        (await CompleteAsync("up", "--")).ShouldContain("--server");
    }

    [Fact]
    public async Task Complete_Jobs_AreThoseOfTheClusterOfTheLine()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { items = new[] { new { job_id = "char-gpt" }, new { job_id = "ddp" } } }));

        (await CompleteAsync("status", "--server", server.Address.AbsoluteUri, "c")).ShouldBe(["char-gpt"]);
        (await CompleteAsync($"--server={server.Address}", "logs", "")).ShouldBe(["char-gpt", "ddp"], ignoreOrder: true);
    }

    [Fact]
    public async Task Complete_NoCluster_IsSilentAndSoon()
    {
        var begun = Stopwatch.StartNew();

        (await CompleteAsync("status", "--server", "http://127.0.0.1:1", "")).ShouldBeEmpty();
        (await CompleteAsync("status", "--state", _folder.FullName, "")).ShouldBeEmpty();
        (await CompleteAsync("status", "--server", "nonsense", "")).ShouldBeEmpty();

        begun.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Complete_Contexts_AreThoseOfTheFile()
    {
        var config = Directory.CreateDirectory(Path.Combine(_folder.FullName, ".config", "otrain"));
        File.WriteAllText(Path.Combine(config.FullName, "contexts.yaml"), "contexts: { lab: { state: /x }, live: { state: /y } }");

        (await CompleteAsync("context", "use", "la")).ShouldBe(["lab"]);
        (await CompleteAsync("--context=l")).ShouldBe(["--context=lab", "--context=live"]);
    }

    [Theory]
    [InlineData("otrain sub", "submit")]
    [InlineData("otrain list -o ya", "yaml")]
    [InlineData("otrain list --output=ya", "yaml")]
    [InlineData("otrain --state /x purge --dry", "--dry-run")]
    [InlineData("otrain up spec-", "spec-one.yaml spec-two.yaml")]
    [InlineData("otrain context ", "list remove set show use")]
    public async Task Bash_Line_IsCompletedByTheScript(string line, string expected)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "spec-one.yaml"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "spec-two.yaml"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "_otrain"), ShellScripts.Of("bash"));
        // The words as bash breaks them: at blanks, and at = and : too.
        const string script = """
            cd "$1"; source ./_otrain
            host=$2; dll=$3
            otrain() { "$host" exec "$dll" "$@"; }
            COMP_LINE=$4; COMP_POINT=${#4}; COMP_WORDS=(); COMP_TYPE=9
            line=${4//=/ = }; read -r -a COMP_WORDS <<< "$line"; [[ $4 == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _otrain
            printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' '
            """;

        var (code, said) = await ShellAsync("bash", "-c", script, "test", _folder.FullName, new ProgramLocator().DotnetHost(), Path.Combine(AppContext.BaseDirectory, "otrain.dll"), line);

        (code, said.Trim()).ShouldBe((0, expected));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Script_OfEachShell_AsksTheProgramAndIsSound(string shell)
    {
        var script = ShellScripts.Of(shell);
        script.ShouldContain(CompleteCommand.Name);
        script.ShouldContain(Completer.FilesMark);
        var path = Path.Combine(_folder.FullName, "script");
        File.WriteAllText(path, script);
        // Only what is on this machine can look at it.
        if (Programs(shell) is { } program)
            (await ShellAsync(program, shell == "fish" ? "--no-execute" : "-n", path)).Code.ShouldBe(0);
    }

    private static string? Programs(string shell) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, shell)).FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Said)> ShellAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
