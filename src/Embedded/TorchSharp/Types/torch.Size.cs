using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The length of each dimension of a tensor.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        /// <summary>The shape of a number.</summary>
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[]? _shape;

        /// <summary>A shape of these lengths.</summary>
        public Size(long[] shape) => _shape = [.. shape];

        /// <summary>A shape of these lengths.</summary>
        public Size(int[] shape) => _shape = Array.ConvertAll(shape, length => (long)length);

        /// <summary>A shape of these lengths.</summary>
        public Size(IEnumerable<long> shape) => _shape = [.. shape];

        /// <summary>A shape of one dimension.</summary>
        public Size(long size) => _shape = [size];

        /// <summary>A shape of one dimension.</summary>
        public Size(int size) => _shape = [size];

        /// <summary>A shape of two dimensions.</summary>
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        /// <summary>A shape of three dimensions.</summary>
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>A shape of four dimensions.</summary>
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The lengths.</summary>
        public long[] Shape => _shape ?? [];

        /// <summary>The number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether it is the shape of a number.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>The length of one dimension; a negative one counts from the end.</summary>
        public long this[int idx] => Shape[idx < 0 ? idx + Length : idx];

        /// <summary>The length of one dimension; a negative one counts from the end.</summary>
        public long this[long idx] => this[checked((int)idx)];

        /// <summary>A shape of one dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>A shape of these lengths.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>A shape of two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>A shape of three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>A shape of four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>Whether both have the same lengths.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        /// <summary>Whether they differ.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>The dimensions of the one and then of the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The dimensions of the one and then of the other.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        /// <summary>The number of elements.</summary>
        public long numel() => Shape.TotalSize();

        /// <summary>The dimensions from one to before another.</summary>
        public Size Slice(int first, int next) => new(Shape[first..next]);

        /// <summary>The first dimensions.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        /// <inheritdoc/>
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && this == other;

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var length in Shape)
                hash.Add(length);
            return hash.ToHashCode();
        }

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Shape)}]";
    }
}
