using Orleans.Serialization;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Valid messages with random damage: each is read or refused, with one kind of exception and little memory.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 20_000;

    private const long MostBytesAllocated = 4 << 20;

    [Fact]
    public void DamagedMessage_IsReadOrRefused()
    {
        var random = new Random(20261122);
        var corpus = Corpus().ToList();
        var refused = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var (type, bytes) = corpus[random.Next(corpus.Count)];
            var damaged = Damage(bytes, corpus[random.Next(corpus.Count)].Bytes, random);
            refused += TryRead(damaged, type, round) ? 0 : 1;
        }

        // Both outcomes must come up, or the damage is too weak or too strong to tell anything.
        refused.ShouldBeInRange(Rounds / 10, Rounds * 99 / 100);
    }

    [Fact]
    public void Noise_IsReadOrRefused()
    {
        var random = new Random(7);
        var types = Corpus().Select(entry => entry.Type).ToList();
        for (var round = 0; round < Rounds / 4; round++)
        {
            var noise = new byte[random.Next(1, 64)];
            random.NextBytes(noise);
            TryRead(noise, types[random.Next(types.Count)], round);
        }
    }

    private static bool TryRead(byte[] bytes, Type type, int round)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Record.Exception(() => Codecs.Messages.Read(Segments.Split(bytes, round % 17), type));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        if (outcome is not (null or MalformedMessageException))
            throw new InvalidOperationException($"Round {round}: {Convert.ToHexString(bytes)} as {type} gave {outcome.GetType()}.", outcome);

        allocated.ShouldBeLessThan(MostBytesAllocated, $"Round {round}: {Convert.ToHexString(bytes)} as {type}.");
        return outcome is null;
    }

    private static byte[] Damage(byte[] bytes, byte[] other, Random random)
    {
        var damaged = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 2:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
                case 3 when damaged.Count > 1:
                    damaged.RemoveAt(at);
                    break;
                case 4 when at > 0:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                default:
                    var from = random.Next(other.Length);
                    damaged.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 32))]);
                    break;
            }
        }

        return [.. damaged];
    }

    private static IEnumerable<(Type Type, byte[] Bytes)> Corpus()
    {
        object[] values = [.. RoundTripTests.Scalars(), .. RoundTripTests.Collections()];
        foreach (var value in values.Where(value => value is not DayOfWeek))
        {
            yield return (typeof(object), Codecs.Write<object>(value));
            yield return (value.GetType().IsPublic ? value.GetType() : typeof(object), Codecs.Write<object>(value));
        }

        var node = new Node { Name = "n", Children = { new Node { Name = "child" } } };
        node.Next = node;
        yield return (typeof(Node), Codecs.Write(node));
        yield return (typeof(Shelter), Codecs.Write(new Shelter
        {
            First = new Dog(true) { Name = "Rex" },
            Anything = new Dictionary<string, object> { ["a"] = new Point3(1, 2, 3), ["b"] = (1, "x") },
            All = new List<Animal> { new() { Name = "Cow" } },
        }));
        var wide = new EvolutionTests.Wide { Nested = node, Tail = node, Tail2 = node.Children[0], Text = "skipped" };
        yield return (typeof(EvolutionTests.Narrow), Codecs.Write(wide));
        yield return (typeof(Exception), Codecs.Write<Exception>(
            new AggregateException(new ExceptionTests.JobException("x", 1) { Cause = node }, new TimeoutException("y", new IOException()))));
    }
}
