using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>A ledger: what one process has committed.</summary>
/// <param name="Name">Where it was read.</param>
/// <param name="Header">Its first line.</param>
/// <param name="Steps">The others.</param>
public sealed record LedgerFile(string Name, LedgerHeader Header, ImmutableArray<LedgerStep> Steps);
