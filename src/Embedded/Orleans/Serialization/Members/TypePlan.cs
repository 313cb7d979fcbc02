namespace Orleans.Serialization.Members;

/// <summary>How a type is laid out on the wire, and what forbids it.</summary>
/// <param name="Type">The type.</param>
/// <param name="Levels">From the least to the most derived type of the hierarchy.</param>
/// <param name="Faults">Why the type cannot be serialized; empty when it can.</param>
internal sealed record TypePlan(Type Type, IReadOnlyList<LevelPlan> Levels, IReadOnlyList<string> Faults)
{
    public IEnumerable<MemberPlan> Members => Levels.SelectMany(level => level.Body.Concat(level.Parameters));
}
