using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The memory of a contiguous tensor as bytes, without a copy. The span is valid while the tensor lives:
        /// keep it in a variable that is used after the span.
        /// </summary>
        /// <exception cref="InvalidOperationException">It is not contiguous, not the processor's, or too large.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous() || device_type != DeviceType.CPU)
                    throw new InvalidOperationException("Only a contiguous tensor in the processor's memory can be read as bytes.");
                var length = numel() * element_size();
                if (length > int.MaxValue)
                    throw new InvalidOperationException($"The tensor has {length} bytes, more than a span can hold.");
                NativeError.Check(NativeMethods.ot_tensor_data(Handle, out var data));
                GC.KeepAlive(this);
                return new Span<byte>((void*)data, (int)length);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"{value.Length} bytes were given, and the tensor has {target.Length}.");
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>Reads and writes the elements where they lie.</summary>
        /// <typeparam name="T">The type of the elements; it must be the tensor's.</typeparam>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <typeparam name="T">The type of the elements; it must be the tensor's.</typeparam>
        public T item<T>()
            where T : unmanaged
        {
            ElementTypes.Require<T>(dtype);
            if (numel() != 1)
                throw new ArgumentException($"Only a tensor of one element has an item; this one has {numel()}.");
            using var here = device_type == DeviceType.CPU ? null : cpu();
            NativeError.Check(NativeMethods.ot_tensor_data((here ?? this).Handle, out var data));
            unsafe
            {
                var value = Unsafe.ReadUnaligned<T>((void*)data);
                GC.KeepAlive(this);
                return value;
            }
        }

        /// <summary>The only element, whatever its type.</summary>
        public Scalar ToScalar() => Aten.Item.CallScalar(this);

        /// <summary>Writes the memory of a contiguous tensor to a stream.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            stream.Write(bytes);
            GC.KeepAlive(this);
        }

        /// <summary>Fills the memory of a contiguous tensor from a stream.</summary>
        /// <exception cref="EndOfStreamException">The stream ends too soon.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            stream.ReadExactly(bytes);
            GC.KeepAlive(this);
        }
    }
}
