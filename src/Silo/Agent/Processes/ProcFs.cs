using System.Globalization;
using System.Text;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>Reads <c>/proc</c>.</summary>
internal static class ProcFs
{
    // The fields of /proc/PID/stat behind the command name: state is the first, the start time the twentieth.
    private const int GroupField = 2;
    private const int StartField = 19;

    /// <summary>A process as the kernel sees it; null when there is none.</summary>
    internal static ProcessStatus? Read(int pid)
    {
        if (pid <= 0 || TryRead($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat") is not { } bytes)
            return null;
        // The command name stands in brackets and may hold brackets and blanks of its own.
        var text = Encoding.Latin1.GetString(bytes);
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField
            && int.TryParse(fields[GroupField], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var group)
            && long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new ProcessStatus(fields[0][0], group, start)
            : null;
    }

    /// <summary>Whether the process was started with this variable; false when it may not be known.</summary>
    internal static bool HasVariable(int pid, string name, string value)
    {
        if (TryRead($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/environ") is not { } bytes)
            return false;
        var wanted = Encoding.UTF8.GetBytes($"{name}={value}");
        var rest = bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)0);
            var variable = end < 0 ? rest : rest[..end];
            if (variable.SequenceEqual(wanted))
                return true;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return false;
    }

    private static byte[]? TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended before or while it was read, or belongs to another user.
            return null;
        }
    }
}

/// <summary>The state of a process.</summary>
/// <param name="State">The kernel's letter.</param>
/// <param name="Group">Its process group.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
internal sealed record ProcessStatus(char State, int Group, long StartTicks)
{
    internal bool IsRunning => State is not ('Z' or 'X' or 'x');
}
