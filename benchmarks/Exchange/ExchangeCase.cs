namespace OrleansTraining.Benchmarks.Exchange;

/// <summary>What is measured: a vector of so many bytes between so many ranks.</summary>
internal sealed record ExchangeCase(int Megabytes, int Ranks)
{
    public static IEnumerable<ExchangeCase> All => from ranks in new[] { 2, 4 } from megabytes in new[] { 1, 16, 64 } select new ExchangeCase(megabytes, ranks);

    /// <summary>Elements of the vector.</summary>
    public int Length => Megabytes << 18;

    /// <summary>All-reduces in a round: as many as take some tenths of a second.</summary>
    public int Repetitions => Math.Clamp(256 / Megabytes / Ranks, 5, 100);
}
