#pragma warning disable IDE0044, IDE0051, CS0169, CA1822, IDE0060, CS0067, CS0649

namespace OrleansTraining.Api.Tests.Samples;

public enum Mood : byte
{
    Calm,
    Cross = 7,
}

public delegate TResult Maker<in TInput, out TResult>(TInput input)
    where TInput : class;

public interface IHolder<T> : IDisposable
    where T : struct
{
    event EventHandler Changed;

    T Value { get; }

    T this[int at, string name] { get; set; }

    void Fill(ref T value, out int count, in long size, params T[] more);
}

public static class Extensions
{
    public const string Name = "plain";

    public const bool Flag = true;

    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    public static IEnumerable<T> Twice<T>(this IEnumerable<T> source, int? limit = null, Mood mood = Mood.Calm, double rate = 1e-8)
        where T : class, IDisposable => source;
}

public abstract class Base : IComparable<Base>
{
    protected readonly int Field;

    private int _hidden;

    protected Base(string name = "dev", bool strict = false, CancellationToken cancellation = default) => _ = name;

    public virtual (int Count, string? Name) Pair { get; protected set; }

    public int Initial { get; init; }

    public int Hidden { get; private set; }

    public abstract int[,][] Grid(ulong seed);

    public int CompareTo(Base? other) => 0;

    public override string ToString() => string.Empty;

    public static bool operator !(Base value) => value is null;

    public static implicit operator int(Base value) => 0;

    protected internal virtual void OnDone()
    {
    }

    private protected void Secret()
    {
    }

    internal void Inside()
    {
    }

    public sealed class Outer<TKey>
        where TKey : notnull
    {
        public Inner<string>? Sibling;

        public class Inner<TValue>
        {
            public Dictionary<TKey, TValue?[]> Map()
                => throw new InvalidOperationException("A shape, not to be used.");
        }
    }
}


public sealed class Heir : Exception
{
    public override string Message => string.Empty;
}

public readonly record struct Mark(int X);
