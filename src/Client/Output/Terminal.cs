using Spectre.Console;

namespace OrleansTraining.Client.Output;

/// <summary>Where a command writes, and what it may write there.</summary>
internal sealed class Terminal
{
    // Where nobody looks at it nothing is cut off: files and programs have room.
    private const int DefaultWidth = 2000;
    private const int DefaultHeight = 50;

    private readonly bool _colors;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive, bool colors = true)
    {
        Out = TextWriter.Synchronized(output);
        Error = TextWriter.Synchronized(error);
        IsInteractive = isInteractive;
        _colors = colors;
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive && colors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        if (!isInteractive)
            Ansi.Profile.Width = DefaultWidth;
    }

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Faults and warnings.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person looks at it: a view that changes in place is fine.</summary>
    public bool IsInteractive { get; }

    /// <summary>What results are written as.</summary>
    public OutputFormat Format { get; private init; }

    /// <summary>For tables and the live view.</summary>
    public IAnsiConsole Ansi { get; }

    /// <summary>The room that there is.</summary>
    public ScreenSize Size => new(Ansi.Profile.Width, IsInteractive ? Ansi.Profile.Height : DefaultHeight);

    /// <summary>The terminal of this process. A dumb terminal or a redirection make it plain; NO_COLOR takes its colours.</summary>
    public static Terminal OfProcess() => new(Output(), Console.Error, IsTerminal(), string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>The same, for another format of results.</summary>
    public Terminal With(OutputFormat format) => new(Out, Error, IsInteractive, _colors) { Format = format };

    private static TextWriter Output() => Console.IsOutputRedirected && OperatingSystem.IsLinux() ? new PipedOutput(Console.Out) : Console.Out;

    private static bool IsTerminal() =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>A line for results.</summary>
    public void Line(string text) => Out.WriteLine(Printable.Of(text));

    /// <summary>A table; as wide as the terminal at most, and as wide as need be where it is read by programs.</summary>
    public void WriteTable(IReadOnlyList<TextColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var line in TextTable.Lines(columns, [.. rows], IsInteractive ? Size.Width : null))
            Out.WriteLine(line);
    }

    /// <summary>A line about a fault, with the program's name in front.</summary>
    public void Fault(string text) => Tell("otrain: " + Printable.Of(text));

    /// <summary>A line about something that is worth knowing.</summary>
    public void Warn(string text) => Tell("otrain: warning: " + Printable.Of(text));

    /// <summary>A line beside a result that a program reads.</summary>
    public void Note(string text) => Tell("otrain: " + Printable.Of(text));

    private void Tell(string line)
    {
        try
        {
            Error.WriteLine(line);
        }
        catch (IOException)
        {
            // A terminal that was closed; the exit code says it all the same.
        }
    }
}
