using System.Diagnostics;
using System.Runtime.Versioning;
using OrleansTraining.Client.Shells;
using OrleansTraining.Client.Tests.Commands;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Tests.Shells;

/// <summary>Completion in the shells themselves, which <c>scripts/setup.sh test</c> installs.</summary>
[Collection("signals")]
[SupportedOSPlatform("linux")]
public sealed class ShellScriptTests : IDisposable
{
    // The words as bash breaks them: at blanks, and at = and : too.
    private const string Bash = """
        source ./_otrain
        COMP_LINE=$1; COMP_POINT=${#1}; COMP_WORDS=(); COMP_TYPE=9
        line=${1//=/ = }; read -r -a COMP_WORDS <<< "$line"; [[ $1 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _otrain
        printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' '
        """;

    // A zsh behind a terminal of its own: a tab, then what stands in the line.
    private const string Zsh = """
        zmodload zsh/zpty
        zpty -b shell zsh -f -i
        wait_for() { local all='' part; repeat 2000; do if zpty -r -t shell part; then all+=$part; [[ $all == *$1* ]] && break; else sleep 0.01; fi; done; print -r -- "$all"; }
        zpty -w shell "fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -d $PWD/dump; show() { print -r -- \"<<\$BUFFER>>\" }; zle -N show; bindkey '^X' show; bindkey '^I' complete-word; print REA''DY"
        wait_for READY > /dev/null
        zpty -w -n shell "$1"$'\t\x18'
        [[ $(wait_for '>>') =~ '<<(.*)>>' ]] && print -r -- "$match[1]"
        zpty -d shell
        """;

    private const string Fish = """
        source ./_otrain
        complete -C "$argv[1]" | string replace -r '\t.*' '' | sort | string join ' '
        """;

    private readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("otrain sub", "submit")]
    [InlineData("otrain list -o ya", "yaml")]
    [InlineData("otrain list --output=ya", "yaml")]
    [InlineData("otrain --state /x purge --dry", "--dry-run")]
    [InlineData("otrain up spec-", "spec-one.yaml spec-two.yaml")]
    [InlineData("otrain list --state=spec-", "spec-one.yaml spec-two.yaml")]
    [InlineData("otrain context ", "list remove set show use")]
    public async Task Bash_Line_IsCompletedByTheScript(string line, string expected) =>
        (await CompleteAsync("bash", Bash, line)).ShouldBe(expected);

    [Theory]
    [InlineData("otrain sub", "otrain submit ")]
    [InlineData("otrain list -o ya", "otrain list -o yaml ")]
    [InlineData("otrain list --output=ya", "otrain list --output=yaml ")]
    [InlineData("otrain logs x --level wa", "otrain logs x --level warning ")]
    [InlineData("otrain up spec-o", "otrain up spec-one.yaml ")]
    [InlineData("otrain list --state=spec-o", "otrain list --state=spec-one.yaml ")]
    public async Task Zsh_Line_IsCompletedByTheScript(string line, string expected) =>
        (await CompleteAsync("zsh", Zsh, line)).ShouldBe(expected);

    [Theory]
    [InlineData("otrain sub", "submit")]
    [InlineData("otrain list -o ya", "yaml")]
    [InlineData("otrain list --output=ya", "--output=yaml")]
    [InlineData("otrain logs x --level wa", "warning")]
    [InlineData("otrain up spec-", "spec-one.yaml spec-two.yaml")]
    [InlineData("otrain list --state=spec-", "--state=spec-one.yaml --state=spec-two.yaml")]
    [InlineData("otrain context ", "list remove set show use")]
    public async Task Fish_Line_IsCompletedByTheScript(string line, string expected) =>
        (await CompleteAsync("fish", Fish, line)).ShouldBe(expected);

    /// <summary>What a shell makes of a line, with the script that <c>otrain completion</c> prints for it.</summary>
    private async Task<string> CompleteAsync(string shell, string script, string line)
    {
        _console.Write("spec-one.yaml", "");
        _console.Write("spec-two.yaml", "");
        _console.Write("_otrain", ShellScripts.Of(shell));
        var program = _console.Write("bin/otrain", $"#!/bin/sh\nexec '{new ProgramLocator().DotnetHost()}' exec '{Path.Combine(AppContext.BaseDirectory, "otrain.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(shell, [.. shell == "fish" ? new[] { "--no-config" } : [], _console.Write("script", script), line])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _console.Folder,
            Environment = { ["PATH"] = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}", ["HOME"] = _console.Folder, ["TERM"] = "xterm" },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.TrimEnd('\n');
    }
}
