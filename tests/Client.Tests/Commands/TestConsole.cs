using System.CommandLine;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Commands;

/// <summary>
/// The commands of <c>otrain</c> in this process, with a folder that is the user's home, and what they wrote. For tests of
/// the collection <c>signals</c>: signals go to the whole process, so none of them runs beside the test that sends some.
/// </summary>
internal sealed class TestConsole : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-console-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly Interrupts _interrupts = new(TimeProvider.System);

    public TestConsole()
    {
        Variables["HOME"] = _folder.FullName;
        Root = OtrainCommand.Create(new CommandRunner(new Terminal(_out, _error, isInteractive: false), _interrupts, TimeProvider.System, Variables.GetValueOrDefault));
    }

    /// <summary>The user's home.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A state folder in it, which is not there yet.</summary>
    public string State => PathOf("state");

    /// <summary>The environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The commands.</summary>
    public RootCommand Root { get; }

    /// <summary>What was written since it was last taken.</summary>
    public string TakeOutput() => Take(_out);

    /// <summary>Faults, warnings and notes since they were last taken.</summary>
    public string TakeErrors() => Take(_error);

    /// <summary>The same as lines.</summary>
    public string[] TakeErrorLines() => TakeErrors().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file in the folder, and gives its path.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs a command line as the program does.</summary>
    public Task<int> RunAsync(params string[] arguments) =>
        Root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, _interrupts.Stop);

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupts.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Take(StringWriter writer)
    {
        var text = writer.ToString();
        writer.GetStringBuilder().Clear();
        return text;
    }
}
