using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as another type; this tensor itself where it has it and no copy is asked for.</summary>
        /// <param name="type">The new type.</param>
        /// <param name="copy">Whether to copy in any case.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor when the result is another.</param>
        /// <param name="non_blocking">Whether a copy between devices may go on after the return.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            if (!copy && dtype == type)
                return this;
            return Converted(Aten.ToDtype.Call(this, type, non_blocking, copy), disposeAfter);
        }

        /// <inheritdoc cref="to_type(ScalarType, bool, bool, bool)"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device; this tensor itself where it is there and no copy is asked for.</summary>
        /// <param name="device">The device.</param>
        /// <param name="copy">Whether to copy in any case.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor when the result is another.</param>
        /// <param name="non_blocking">Whether a copy between devices may go on after the return.</param>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device; this tensor itself where it is there and no copy is asked for.</summary>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The elements as another type on another device; this tensor itself where nothing changes.</summary>
        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            if (!copy && dtype == type && IsOn(device))
                return this;
            return Converted(Aten.ToDevice.Call(this, device, type, non_blocking, copy), disposeAfter);
        }

        /// <summary>The elements as the type and on the device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) =>
            to(other.dtype, other.device, non_blocking: non_blocking);

        /// <summary>The elements as another type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>The elements as the type of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>The tensor in the processor's memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a GPU, the current one if none is named.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>The elements as singles.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The elements as doubles.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>The elements as halves.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The elements as bfloat16.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The elements as truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>The elements as bytes.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The elements as signed bytes.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>The elements as 16-bit integers.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>The elements as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The elements as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        // Without an index the current device of the kind is meant, so that any of the kind will do.
        private bool IsOn(Device wanted)
        {
            var here = device;
            return here.type == wanted.type && (wanted.index < 0 || here.index < 0 || here.index == wanted.index);
        }

        private Tensor Converted(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
                Dispose();
            return result;
        }
    }
}
