using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Net;
using System.Numerics;

namespace OrleansTraining.Orleans.Tests.Serialization;

public sealed class RoundTripTests
{
    public static TheoryData<object> Scalars() =>
    [
        true, (byte)255, (sbyte)-128, 'ß', (short)-32768, (ushort)65535, int.MinValue, uint.MaxValue, long.MinValue,
        ulong.MaxValue, 1.5f, float.NaN, -0.25, double.PositiveInfinity, 12345678901234567890.123m, (Half)0.5f,
        Int128.MinValue, UInt128.MaxValue, BigInteger.Pow(7, 100), "", "grün ✓ 😀", Guid.NewGuid(),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3.5)), TimeSpan.FromTicks(-7), DateOnly.MaxValue,
        TimeOnly.MaxValue, new Uri("https://example.org/a?b=c"), new Uri("relative/path", UriKind.Relative),
        new Version(1, 2, 3, 4), IPAddress.Loopback, IPAddress.Parse("fe80::1%3"),
        new IPEndPoint(IPAddress.IPv6Loopback, 65535), Colour.Green, (Colour)77, DayOfWeek.Friday,
    ];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Object_OfScalar_ComesBackEqualAndOfItsType(object value)
    {
        // DayOfWeek is an enum of the framework, which no message may name; it travels as a declared type.
        if (value is DayOfWeek day)
        {
            Codecs.RoundTrip(day).ShouldBe(day);
            return;
        }

        var back = Codecs.RoundTrip<object>(value);

        back.ShouldBe(value);
        back.GetType().IsAssignableFrom(value.GetType()).ShouldBeTrue();
    }

    public static TheoryData<object> Collections() =>
    [
        new[] { 1, 2, 3 }, new[] { true, false }, new[] { 1.5f, -0f }, Array.Empty<byte>(), new[] { "a", null, "c" },
        new[] { [1], new[] { 2, 3 } }, new List<int> { 1, 2 }, new List<string?> { "x", null },
        new List<Point> { new(1, 2) }, new Dictionary<string, int> { ["a"] = 1 },
        new Dictionary<Guid, double?> { [Guid.NewGuid()] = 1.0 }, new HashSet<int> { 3, 1 },
        new SortedSet<int> { 3, 1 }, new Queue<int>([1, 2]), new LinkedList<string>(["a", "b"]),
        new Collection<int> { 1 }, new ReadOnlyCollection<int>([1]), new ConcurrentQueue<int>([1, 2]),
        new SortedDictionary<int, string> { [2] = "b", [1] = "a" }, new SortedList<int, string> { [2] = "b" },
        new ConcurrentDictionary<int, int> { [1] = 2 }, new ReadOnlyDictionary<int, int>(new Dictionary<int, int> { [1] = 2 }),
        ImmutableArray.Create(1, 2), ImmutableArray.Create("a", null), ImmutableList.Create("a"),
        ImmutableHashSet.Create(1, 2), ImmutableSortedSet.Create(2, 1), ImmutableQueue.Create(1, 2),
        ImmutableDictionary<string, int>.Empty.Add("a", 1), ImmutableSortedDictionary<string, int>.Empty.Add("a", 1),
    ];

    [Theory]
    [MemberData(nameof(Collections))]
    public void Object_OfCollection_ComesBackEqualAndOfItsType(object value)
    {
        var back = Codecs.RoundTrip<object>(value);

        back.GetType().ShouldBe(value.GetType());
        ((System.Collections.IEnumerable)back).ShouldBe((System.Collections.IEnumerable)value);
    }

    [Fact]
    public void Stack_ComesBackInItsOrder()
    {
        Codecs.RoundTrip(new Stack<int>([1, 2, 3])).ToArray().ShouldBe([3, 2, 1]);
        Codecs.RoundTrip(ImmutableStack.Create(1, 2, 3)).ToArray().ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void Tuples_ComeBackEqual()
    {
        Codecs.RoundTrip((1, "b", 3.0)).ShouldBe((1, "b", 3.0));
        Codecs.RoundTrip((1, 2, 3, 4, 5, 6, (string?)null)).ShouldBe((1, 2, 3, 4, 5, 6, null));
        Codecs.RoundTrip(Tuple.Create(1, "b")).ShouldBe(Tuple.Create(1, "b"));
        Codecs.RoundTrip(KeyValuePair.Create("k", 2L)).ShouldBe(KeyValuePair.Create("k", 2L));
        Codecs.RoundTrip<object>((1, Colour.Red)).ShouldBe((1, Colour.Red));
    }

    [Fact]
    public void Nullables_ComeBackEqual()
    {
        Codecs.RoundTrip<int?>(null).ShouldBeNull();
        Codecs.RoundTrip<int?>(5).ShouldBe(5);
        Codecs.RoundTrip<Span2?>(new Span2(1, 2)).ShouldBe(new Span2(1, 2));
        Codecs.RoundTrip<Guid?[]>([null, Guid.Empty]).ShouldBe([null, Guid.Empty]);
        Codecs.RoundTrip<string?>(null).ShouldBeNull();
        Codecs.RoundTrip<object?>(null).ShouldBeNull();
    }

    [Fact]
    public void Memory_OfNumbers_ComesBackEqual()
    {
        Codecs.RoundTrip<ReadOnlyMemory<byte>>(new byte[] { 1, 2 }).ToArray().ShouldBe([1, 2]);
        Codecs.RoundTrip<ReadOnlyMemory<float>>(new[] { 1f, 2f }).ToArray().ShouldBe([1f, 2f]);
        Codecs.RoundTrip<Memory<long>>(new[] { 1L }).ToArray().ShouldBe([1L]);
        Codecs.RoundTrip(new ArraySegment<int>([1, 2, 3], 1, 2)).ShouldBe([2, 3]);
        Codecs.RoundTrip(default(ImmutableArray<int>)).IsDefault.ShouldBeTrue();
        Codecs.RoundTrip(default(ImmutableArray<string>)).IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void LocalTime_ComesBackAsTheSameInstant()
    {
        var local = new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Local);

        var back = Codecs.RoundTrip(local);

        back.ShouldBe(local);
        back.Kind.ShouldBe(DateTimeKind.Local);
    }

    [Fact]
    public void Dictionary_WithKnownComparer_KeepsIt()
    {
        var map = Codecs.RoundTrip(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 });
        var set = Codecs.RoundTrip(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Key" });

        map["KEY"].ShouldBe(1);
        set.ShouldContain("key");
        set.Contains("KEY").ShouldBeTrue();
    }
}
