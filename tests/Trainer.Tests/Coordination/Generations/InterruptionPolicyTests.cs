using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination.Generations;

namespace OrleansTraining.Trainer.Tests.Coordination.Generations;

public sealed class InterruptionPolicyTests
{
    private const long Current = 7;

    [Theory]
    [InlineData(nameof(DirectiveKind.Train), Current, false, nameof(Interruption.None))]
    [InlineData(nameof(DirectiveKind.Train), Current + 1, false, nameof(Interruption.Now))]
    [InlineData(nameof(DirectiveKind.Rejoin), null, true, nameof(Interruption.AtBoundary))]
    [InlineData(nameof(DirectiveKind.Rejoin), null, false, nameof(Interruption.Now))]
    [InlineData(nameof(DirectiveKind.Leave), null, false, nameof(Interruption.AtBoundary))]
    [InlineData(nameof(DirectiveKind.Hold), null, false, nameof(Interruption.Now))]
    [InlineData(nameof(DirectiveKind.Stop), null, false, nameof(Interruption.Now))]
    [InlineData(nameof(DirectiveKind.Exit), null, false, nameof(Interruption.Now))]
    public void Decide_NewDirective_GivesWhatItMeans(string kind, long? generation, bool atBoundary, string expected)
    {
        var directive = new Directive
        {
            Version = 3,
            Kind = Enum.Parse<DirectiveKind>(kind),
            AtBoundary = atBoundary,
            Generation = generation is { } number
                ? new() { Number = number, Members = [], Shards = 1, State = new() { Origin = StateOrigin.Present, Step = 0 } }
                : null,
        };
        InterruptionPolicy.Decide(directive, Current).ShouldBe(Enum.Parse<Interruption>(expected));
    }

    [Theory]
    [InlineData(0, new int[0], 0, true)]
    [InlineData(0, new[] { 1 }, 50, true)]
    [InlineData(1, new int[0], 50, false)]
    [InlineData(1, new[] { 0 }, 50, true)]
    [InlineData(1, new[] { 0 }, 5, false)]
    [InlineData(2, new[] { 0 }, 50, false)]
    [InlineData(2, new[] { 1, 0 }, 50, true)]
    public void Writes_WithoutACluster_IsOneMember(int rank, int[] suspects, int broken, bool expected) =>
        OrphanPolicy.Writes(rank, [.. suspects], TimeSpan.FromSeconds(broken), TimeSpan.FromSeconds(60)).ShouldBe(expected);
}
