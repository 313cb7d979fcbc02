using Spectre.Console;

namespace OrleansTraining.Client.Output;

/// <summary>Where a command writes, and what it may write there.</summary>
internal sealed class Terminal
{
    private const int DefaultWidth = 120;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive)
    {
        Out = TextWriter.Synchronized(output);
        Error = TextWriter.Synchronized(error);
        IsInteractive = isInteractive;
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
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

    /// <summary>Whether a person looks at it: colours and a view that changes in place are fine.</summary>
    public bool IsInteractive { get; }

    /// <summary>For tables and the live view.</summary>
    public IAnsiConsole Ansi { get; }

    /// <summary>The terminal of this process. NO_COLOR, a dumb terminal or a redirection make it plain.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, IsTerminal());

    private static bool IsTerminal() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>A line for results.</summary>
    public void Line(string text) => Out.WriteLine(Printable.Of(text));

    /// <summary>A line about a fault, with the program's name in front.</summary>
    public void Fault(string text) => Error.WriteLine("otrain: " + Printable.Of(text));

    /// <summary>A line about something that is worth knowing.</summary>
    public void Warn(string text) => Error.WriteLine("otrain: warning: " + Printable.Of(text));

    /// <summary>A line beside a result that a program reads.</summary>
    public void Note(string text) => Error.WriteLine("otrain: " + Printable.Of(text));
}
