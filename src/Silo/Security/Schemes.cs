namespace OrleansTraining.Silo.Security;

/// <summary>The ways in which a request says who makes it.</summary>
internal static class Schemes
{
    /// <summary>Chooses one of the others.</summary>
    internal const string Chosen = "otrain";

    /// <summary>Without tokens: everybody on this machine.</summary>
    internal const string Local = "local";

    /// <summary>A token in the header.</summary>
    internal const string Token = "Bearer";

    /// <summary>The cookie of the page.</summary>
    internal const string Session = "otrain-session";
}
