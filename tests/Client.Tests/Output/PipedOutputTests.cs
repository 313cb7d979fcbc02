using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Tests.Output;

public sealed class PipedOutputTests : IDisposable
{
    // The reader has opened the pipe and gone before anything is written.
    private const string Script = """
        mkfifo "$1/pipe"
        : < "$1/pipe" &
        exec 4> "$1/pipe"
        wait
        "$2" exec "$3" context list >&4
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-pipe-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Write_ReaderIsGone_EndsTheCommand()
    {
        var start = new ProcessStartInfo("sh", ["-c", Script, "test", _folder.FullName, new ProgramLocator().DotnetHost(), Path.Combine(AppContext.BaseDirectory, "otrain.dll")])
        {
            RedirectStandardError = true,
            Environment = { ["HOME"] = _folder.FullName, ["XDG_CONFIG_HOME"] = "" },
        };
        using var process = Process.Start(start)!;

        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        (process.ExitCode, said).ShouldBe((ExitCodes.OutputClosed, ""));
    }
}
