namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index: a place, a range, a mask or list of places, or a mark.</summary>
    public readonly struct TensorIndex
    {
        internal enum Sort
        {
            Null,
            None,
            Ellipsis,
            Single,
            Bool,
            Slice,
            Tensor,
        }

        /// <summary>Puts in a dimension of length one.</summary>
        public static TensorIndex None = new() { Kind = Sort.None };

        /// <summary>Stands for as many whole dimensions as are left.</summary>
        public static TensorIndex Ellipsis = new() { Kind = Sort.Ellipsis };

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Null = Slice();

        internal Sort Kind { get; private init; }

        internal long? First { get; private init; }

        internal long? Last { get; private init; }

        internal long? Step { get; private init; }

        internal Tensor? Places { get; private init; }

        /// <summary>A part of a dimension; a negative bound counts from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Sort.Slice, First = start, Last = stop, Step = step };

        /// <summary>A part of a dimension; a negative bound counts from the end.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>A part of a dimension.</summary>
        public static TensorIndex Slice(Range range)
        {
            var start = FromIndex(range.Start);
            var stop = range.End.IsFromEnd && range.End.Value == 0 ? null : FromIndex(range.End);
            return Slice(start, stop);
        }

        /// <summary>Keeps all with a new dimension of length one, or nothing.</summary>
        public static TensorIndex Bool(bool value) => new() { Kind = Sort.Bool, First = value ? 1 : 0 };

        /// <summary>One place of a dimension, which goes away; a negative one counts from the end.</summary>
        public static TensorIndex Single(long? index) =>
            index is null ? Slice() : new() { Kind = Sort.Single, First = index };

        /// <summary>Places of a dimension, or a mask over one or more.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Sort.Tensor, Places = tensor };

        /// <summary>One place of a dimension.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One place of a dimension.</summary>
        public static implicit operator TensorIndex(Index index) => Single(FromIndex(index));

        /// <summary>A part of a dimension.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A part of a dimension.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        // ^n is -n, except ^0: there is no -0, and the place after the end is asked for by no bound at all.
        private static long? FromIndex(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
