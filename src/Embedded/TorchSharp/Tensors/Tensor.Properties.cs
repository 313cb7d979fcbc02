using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions.</summary>
        public long dim()
        {
            var dim = NativeMethods.ot_tensor_dim(Handle);
            GC.KeepAlive(this);
            return dim;
        }

        /// <summary>The number of dimensions.</summary>
        public long ndim => dim();

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => dim();

        /// <summary>The number of elements.</summary>
        public long numel()
        {
            var numel = NativeMethods.ot_tensor_numel(Handle);
            GC.KeepAlive(this);
            return numel;
        }

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>The bytes that one element takes.</summary>
        public long element_size()
        {
            var bytes = NativeMethods.ot_tensor_item_size(Handle);
            GC.KeepAlive(this);
            return bytes;
        }

        /// <summary>The bytes that one element takes.</summary>
        public long ElementSize => element_size();

        /// <summary>The length of each dimension.</summary>
        public long[] shape => size();

        /// <summary>The length of each dimension.</summary>
        public unsafe long[] size()
        {
            var sizes = new long[dim()];
            fixed (long* first = sizes)
                NativeError.Check(NativeMethods.ot_tensor_sizes(Handle, first));
            GC.KeepAlive(this);
            return sizes;
        }

        /// <summary>The length of one dimension; a negative one counts from the end.</summary>
        public long size(int dim) => At(size(), dim);

        /// <summary>The step, in elements, of each dimension.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides)
                NativeError.Check(NativeMethods.ot_tensor_strides(Handle, first));
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>The step, in elements, of one dimension; a negative one counts from the end.</summary>
        public long stride(int dim) => At(stride(), dim);

        /// <summary>Where in its storage the tensor starts, in elements.</summary>
        public long storage_offset()
        {
            var offset = NativeMethods.ot_tensor_storage_offset(Handle);
            GC.KeepAlive(this);
            return offset;
        }

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)NativeMethods.ot_tensor_dtype(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        /// <summary>Where the memory is.</summary>
        public Device device
        {
            get
            {
                NativeError.Check(NativeMethods.ot_tensor_device(Handle, out var type, out var index));
                GC.KeepAlive(this);
                return new Device((DeviceType)type, index);
            }
        }

        /// <summary>The kind of device the memory is on.</summary>
        public DeviceType device_type => device.type;

        /// <summary>The index of the device the memory is on, -1 for the processor.</summary>
        public int device_index => device.index;

        /// <summary>Whether the memory is on a GPU.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape and no memory.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the memory is the processor's.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements lie one after another, the last dimension fastest.</summary>
        public bool is_contiguous()
        {
            var contiguous = NativeMethods.ot_tensor_is_contiguous(Handle) != 0;
            GC.KeepAlive(this);
            return contiguous;
        }

        /// <summary>Whether only the elements that are not zero are held.</summary>
        public bool is_sparse
        {
            get
            {
                var sparse = NativeMethods.ot_tensor_is_sparse(Handle) != 0;
                GC.KeepAlive(this);
                return sparse;
            }
        }

        /// <summary>Whether the elements are floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are integers; truth values count as such.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        private static long At(long[] values, int dim)
        {
            var index = dim < 0 ? dim + values.Length : dim;
            return index >= 0 && index < values.Length
                ? values[index]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {values.Length} dimensions.");
        }
    }
}
