namespace OrleansTraining.Client.Local;

/// <summary>Tells a user who may be gone: a terminal that was closed must not keep from ending what runs.</summary>
internal static class Telling
{
    /// <summary>The same, but a line that nobody can be told is no fault.</summary>
    public static Action<string> Whoever(Action<string> say) => message =>
    {
        try
        {
            say(message);
        }
        catch (IOException)
        {
            // There is nobody to tell that either.
        }
    };
}
