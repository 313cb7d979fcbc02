using Orleans;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Which members travel, and how they are filled.</summary>
public sealed class MemberTests
{
    [Fact]
    public void Members_PrivateReadonlyAndInit_AreFilled()
    {
        var back = Codecs.RoundTrip(new Sealed(5, "s") { Needed = 1 });

        back.Needed.ShouldBe(1);
        back.Sum().ShouldBe(6);
        back.Text.ShouldBe("s");
        back.Skipped.ShouldBe(0);
    }

    [Fact]
    public void PropertyWithCode_IsReadThroughIt() => Codecs.RoundTrip(new Coded { Celsius = 100 }).Fahrenheit.ShouldBe(212);

    [Fact]
    public void PublicProperties_NumberedByName_AreKept()
    {
        var back = Codecs.RoundTrip(new Named { One = 1, Two = "2" });

        (back.One, back.Two).ShouldBe((1, "2"));
    }

    [Fact]
    public void PrimaryConstructor_OfClass_IsIncludedWhenAsked() => Codecs.RoundTrip(new Primary(2, 3)).Product().ShouldBe(6);

    [Fact]
    public void RecordParameter_WithItsOwnId_CountsAsMember()
    {
        Codecs.RoundTrip(new Mixed(1, 2, 3)).ShouldBe(new Mixed(1, 2, 3));
        Codecs.Exchange<Mixed, MixedLater>(new Mixed(1, 2, 3)).ShouldBe(new MixedLater(1, null, 3) { Second = 2 });
    }

    [Fact]
    public void ImmutableMember_IsSharedByCopies()
    {
        var original = new Sharing { Shared = [1], Own = [2] };

        var copy = Codecs.Copier.Copy(original);

        copy.Shared.ShouldBeSameAs(original.Shared);
        copy.Own.ShouldNotBeSameAs(original.Own);
    }

    [GenerateSerializer]
    public sealed class Sealed(int hidden, string text)
    {
        [Id(0)]
        private readonly int _hidden = hidden;

        [Id(1)]
        public string Text { get; } = text;

        [Id(2)]
        public required int Needed { get; init; }

        [field: NonSerialized]
        public int Skipped { get; set; } = 7;

        public int Sum() => _hidden + Needed;
    }

    [GenerateSerializer]
    public sealed class Coded
    {
        [NonSerialized]
        private double _celsius;

        public double Celsius
        {
            get => _celsius;
            set => _celsius = value;
        }

        [Id(0)]
        public double Fahrenheit
        {
            get => (_celsius * 1.8) + 32;
            set => _celsius = (value - 32) / 1.8;
        }
    }

    [GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties)]
    public sealed class Named
    {
        public int One { get; set; }

        public string? Two { get; set; }
    }

    [GenerateSerializer(IncludePrimaryConstructorParameters = true)]
    public sealed class Primary(int a, int b)
    {
        public int Product() => a * b;
    }

    [GenerateSerializer]
    public sealed record Mixed(int First, [property: Id(9)] int Second, int Third);

    [GenerateSerializer]
    public sealed record MixedLater(int First, string? New, int Third)
    {
        [Id(9)]
        public int Second { get; init; }
    }

    [GenerateSerializer]
    public sealed class Sharing
    {
        [Id(0), Immutable]
        public int[] Shared { get; set; } = [];

        [Id(1)]
        public int[] Own { get; set; } = [];
    }
}
