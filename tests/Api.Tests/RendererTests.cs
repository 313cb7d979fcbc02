using OrleansTraining.Api.Tests.Rendering;
using OrleansTraining.Api.Tests.Samples;

namespace OrleansTraining.Api.Tests;

public sealed class RendererTests
{
    private const string Here = "OrleansTraining.Api.Tests.Samples.";

    [Fact]
    public void Enum_IsRenderedWithItsNumbers() => Lines(typeof(Mood)).ShouldBe(
    [
        "Mood . const Mood Calm = 0",
        "Mood . const Mood Cross = 7",
        "Mood : enum",
    ]);

    [Fact]
    public void Delegate_IsRenderedAsReflectionSeesIt() => Lines(typeof(Maker<,>)).ShouldBe(
    [
        "Maker<TInput, TResult> . new(object object, IntPtr method)",
        "Maker<TInput, TResult> . virtual IAsyncResult BeginInvoke(TInput input, AsyncCallback callback, object object)",
        "Maker<TInput, TResult> . virtual TResult EndInvoke(IAsyncResult result)",
        "Maker<TInput, TResult> . virtual TResult Invoke(TInput input)",
        "Maker<TInput, TResult> : delegate where TInput : class",
    ]);

    [Fact]
    public void Interface_IsRenderedWithoutAbstract() => Lines(typeof(IHolder<>)).ShouldBe(
    [
        "IHolder<T> . T Value { get; }",
        "IHolder<T> . T this[int at, string name] { get; set; }",
        "IHolder<T> . event EventHandler Changed",
        "IHolder<T> . void Fill(ref T value, out int count, in long size, params T[] more)",
        "IHolder<T> : interface : IDisposable where T : ValueType",
    ]);

    [Fact]
    public void StaticClass_IsRenderedWithConstantsAndReceivers() => Lines(typeof(Extensions)).ShouldBe(
    [
        "Extensions . const bool Flag = True",
        "Extensions . const string Name = plain",
        "Extensions . static IEnumerable<T> Twice<T>(this IEnumerable<T> source, int? limit = default, Mood mood = Calm, double rate = 1E-08) where T : class, IDisposable",
        "Extensions . static readonly TimeSpan Wait",
        "Extensions : static class",
    ]);

    [Fact]
    public void Class_IsRenderedWithWhatUsersCanReach() => Lines(typeof(Base)).ShouldBe(
    [
        "Base . abstract int[][,] Grid(UInt64 seed)",
        "Base . int CompareTo(Base other)",
        "Base . int Hidden { get; }",
        "Base . int Initial { get; set; }",
        "Base . protected new(string name = \"dev\", bool strict = false, CancellationToken cancellation = default)",
        "Base . protected readonly int Field",
        "Base . protected virtual void OnDone()",
        "Base . static bool op_LogicalNot(Base value)",
        "Base . static int op_Implicit(Base value)",
        "Base . virtual ValueTuple<int, string> Pair { get; set; }",
        "Base : abstract class : IComparable<Base>",
    ]);

    [Fact]
    public void NestedGenericType_IsRenderedWithArgumentsWhereTheyBelong()
    {
        Lines(typeof(Base.Outer<>)).ShouldBe(
        [
            "Base.Outer<TKey> . Base.Outer<TKey>.Inner<string> Sibling",
            "Base.Outer<TKey> . new()",
            "Base.Outer<TKey> : sealed class",
        ]);
        Lines(typeof(Base.Outer<>.Inner<>)).ShouldContain(
            "Base.Outer<TKey>.Inner<TValue> . Dictionary<TKey, TValue[]> Map()");
    }

    [Fact]
    public void Overrides_AreRenderedButForThoseOfObject() => Lines(typeof(Heir)).ShouldBe(
    [
        "Heir . new()",
        "Heir . virtual string Message { get; }",
        "Heir : sealed class : Exception, ISerializable",
    ]);

    [Fact]
    public void RecordStruct_ShowsWhatTheCompilerAdds()
    {
        var lines = Lines(typeof(Mark));

        lines.ShouldContain("Mark . void Deconstruct(out int X)");
        lines.ShouldContain("Mark . static bool op_Equality(Mark left, Mark right)");
        lines.ShouldContain("Mark : struct : IEquatable<Mark>");
    }

    [Fact]
    public void Offender_IsReportedWithItsNearestLine()
    {
        var list = new SurfaceList(["A.B : class : IDisposable", "A.B . void Run(int count)", "A.B . string Name { get; }"]);

        var offenders = list.FindOffenders(
        [
            "A.B : class",
            "A.B . void Run(long count)",
            "A.B . string Name { get; }",
            "A.C : class",
        ]);

        offenders.ShouldBe(
        [
            "A.B . void Run(long count)\n    nearest: A.B . void Run(int count)",
            "A.C : class\n    the original has no type A.C; nearest: A.B",
        ]);
    }

    [Theory]
    [InlineData("A.B : class : Base, IOne", false)]
    [InlineData("A.B : sealed class : Base, IOne, ITwo<X, Y>", false)]
    [InlineData("A.B : class : IOne, ITwo<X, Y>", false)]
    [InlineData("A.B : class : Base, IOne, IThree", false)]
    [InlineData("A.B : class : Base, IOne where T : class", true)]
    [InlineData("A.B : class : Base, ITwo<X, Y>, IOne where T : class", true)]
    public void Type_IsWithinTheOriginal_WithTheSameBaseAndNoMoreInterfaces(string line, bool expected) => TypeLine
        .Parse(line).IsWithin(TypeLine.Parse("A.B : class : Base, IOne, ITwo<X, Y> where T : class")).ShouldBe(expected);

    private static string[] Lines(Type type) =>
        [.. SurfaceRenderer.Render(type).Select(line => line.Replace(Here, "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
