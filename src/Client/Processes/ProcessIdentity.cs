using System.Globalization;

namespace OrleansTraining.Client.Processes;

/// <summary>A process for as long as it lives: its number with its start time, since numbers are used again.</summary>
/// <param name="Pid">The number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the system did (field 22 of <c>/proc/PID/stat</c>).</param>
internal sealed record ProcessIdentity(int Pid, long StartTicks)
{
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>This process.</summary>
    public static ProcessIdentity Own => Of(Environment.ProcessId) ?? new ProcessIdentity(Environment.ProcessId, 0);

    /// <summary>The process that has the number now; null when there is none, or only what its parent has not collected.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The name, in parentheses, may contain anything.
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > StartField && fields[StateField] is not ("Z" or "X") && long.TryParse(fields[StartField], CultureInfo.InvariantCulture, out var start)
                ? new ProcessIdentity(pid, start)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive() => Of(Pid) == this;

    /// <summary>Sends a signal, if it still runs.</summary>
    public bool Send(Signal signal) => IsAlive() && NativeSignals.Kill(Pid, signal);
}
