namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Lets the trainer's session come after others for the processor once it computes: where Linux shares it by session, the
/// silo, and a replacement that learns, would get no more of a busy node than each trainer that computes.
/// </summary>
/// <param name="processFolder">What the system tells of the process: /proc/self.</param>
internal sealed class SessionPriority(string processFolder = "/proc/self")
{
    private const string Nice = "5";

    private const int Parent = 1;
    private const int Session = 3;
    private const int Terminal = 4;

    /// <summary>Makes way. Where that is not possible, or the session is not the trainer's own, nothing changes.</summary>
    public void Lower()
    {
        try
        {
            var group = Path.Combine(processFolder, "autogroup");
            if (File.Exists(group) && IsOwnSession(File.ReadAllText(Path.Combine(processFolder, "stat"))))
                File.WriteAllText(group, Nice);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is a courtesy.
        }
    }

    /// <summary>Whether the parent, as the agent's wrapper does, leads a session without a terminal.</summary>
    private static bool IsOwnSession(string stat)
    {
        // Behind the program's name, which may hold anything: the state, then numbers.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > Terminal && fields[Parent] == fields[Session] && fields[Terminal] == "0";
    }
}
