using System.Collections;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>The environment of the silo itself, of which its workers get the most.</summary>
internal static class OwnEnvironment
{
    internal static IEnumerable<KeyValuePair<string, string>> Read() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        select KeyValuePair.Create((string)variable.Key, variable.Value as string ?? "");
}
