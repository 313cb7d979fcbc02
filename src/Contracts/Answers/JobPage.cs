using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Contracts.Answers;

/// <summary>A part of the list of jobs.</summary>
/// <param name="Items">The jobs, newest first.</param>
/// <param name="Next">The cursor of the next page; null: this is the last.</param>
public sealed record JobPage(ImmutableArray<JobSummary> Items, string? Next);

/// <summary>A list in an answer: an object, so that more can be said beside it one day.</summary>
/// <param name="Items">What is in it.</param>
public sealed record ItemList<T>(ImmutableArray<T> Items);
