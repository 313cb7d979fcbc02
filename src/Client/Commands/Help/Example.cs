namespace OrleansTraining.Client.Commands.Help;

/// <summary>A command line that does something useful.</summary>
/// <param name="Line">As it is typed: <c>otrain list --phase running</c>.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);
