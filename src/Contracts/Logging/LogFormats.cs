namespace OrleansTraining.Contracts.Logging;

/// <summary>Chooses the format of a log.</summary>
public static class LogFormats
{
    /// <summary>The format that is meant; never <see cref="LogFormat.Auto"/>.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <param name="isTerminal">Whether a human reads along.</param>
    public static LogFormat Resolve(LogFormat asked, Func<string, string?> environment, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (asked != LogFormat.Auto)
            return asked;
        return !isTerminal && IsContainer(environment) ? LogFormat.Json : LogFormat.Line;
    }

    private static bool IsContainer(Func<string, string?> environment) =>
        environment("DOTNET_RUNNING_IN_CONTAINER") is "1" or "true" or "True" or "TRUE"
        || !string.IsNullOrEmpty(environment("KUBERNETES_SERVICE_HOST"));
}
