namespace Orleans.Serialization.Members;

/// <summary>The members that one type of a hierarchy declares, each list in the order of its numbers.</summary>
/// <param name="Type">The type.</param>
/// <param name="Body">Members with a number of their own.</param>
/// <param name="Parameters">Primary constructor parameters, numbered by their place, apart from the body's numbers.</param>
internal sealed record LevelPlan(Type Type, IReadOnlyList<MemberPlan> Body, IReadOnlyList<MemberPlan> Parameters);
