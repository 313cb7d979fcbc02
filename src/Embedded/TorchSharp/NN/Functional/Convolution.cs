using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] Ones2d = [1, 1];
            private static readonly long[] Zeros2d = [0, 0];
            private static readonly Op Conv2dOp = new("conv2d");
            private static readonly Op Conv2dPaddingOp = new("conv2d", "padding");
            private static readonly Op MaxPool2dOp = new("max_pool2d");
            private static readonly Op MaxPool2dWithIndicesOp = new("max_pool2d_with_indices");
            private static readonly Op PadOp = new("pad");

            /// <summary>Convolves an image with kernels.</summary>
            /// <param name="input">[N, in, height, width].</param>
            /// <param name="weight">[out, in / groups, height, width].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="strides">The step of the kernel, 1 if null.</param>
            /// <param name="padding">Zeros around the image, 0 if null.</param>
            /// <param name="dilation">The step inside the kernel, 1 if null.</param>
            /// <param name="groups">Into how many parts the channels are split.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Conv2dOp.Call(input, weight, bias, strides ?? Ones2d, padding ?? Zeros2d, dilation ?? Ones2d, groups);

            /// <summary>Convolves an image with kernels, with padding by name.</summary>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Conv2dPaddingOp.Call(
                    input, weight, bias, strides ?? Ones2d, padding == Padding.Same ? "same" : "valid",
                    dilation ?? Ones2d, groups);

            /// <summary>The largest element under a window that moves over an image.</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                MaxPool2dOp.Call(
                    input, kernel_size, strides ?? kernel_size, padding ?? Zeros2d, dilation ?? Ones2d, ceil_mode);

            /// <summary>The largest element under a square window that moves over an image.</summary>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>The largest element under a window that moves over an image.</summary>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>As <see cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>, and where they are.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                MaxPool2dWithIndicesOp.Call2(
                    input, kernel_size, strides ?? kernel_size, padding ?? Zeros2d, dilation ?? Ones2d, ceil_mode);

            /// <summary>Adds elements at the borders.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How many before and after, last dimension first.</param>
            /// <param name="mode">What they are.</param>
            /// <param name="value">Their value, if constant.</param>
            public static Tensor pad(
                Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
                {
                    PaddingModes.Constant or PaddingModes.Zeros => PadOp.Call(input, pad, "constant", value),
                    PaddingModes.Reflect => PadOp.Call(input, pad, "reflect"),
                    PaddingModes.Replicate => PadOp.Call(input, pad, "replicate"),
                    PaddingModes.Circular => PadOp.Call(input, pad, "circular"),
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "This is no padding mode."),
                };

            internal static long[] Pair(long value) => [value, value];

            internal static long[]? Pair(long? value) => value is { } v ? Pair(v) : null;

            internal static long[] Pair((long, long) value) => [value.Item1, value.Item2];

            internal static long[]? Pair((long, long)? value) => value is { } v ? Pair(v) : null;
        }
    }
}
