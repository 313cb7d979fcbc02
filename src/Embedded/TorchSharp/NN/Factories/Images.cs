using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolves images with square kernels.</summary>
        /// <param name="in_channels">The input's channels.</param>
        /// <param name="out_channels">The output's channels.</param>
        /// <param name="kernel_size">The kernel's height and width.</param>
        /// <param name="stride">The step of the kernel.</param>
        /// <param name="padding">How much is added at each border.</param>
        /// <param name="dilation">The step inside the kernel.</param>
        /// <param name="padding_mode">What is added.</param>
        /// <param name="groups">Into how many parts the channels are split.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters live; the default device if null.</param>
        /// <param name="dtype">Their type; the default type if null.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(new ConvolutionShape(
                in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding),
                null, functional.Pair(dilation), groups, padding_mode), bias, device, dtype);

        /// <summary>Convolves images with kernels.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionShape(
                in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)),
                functional.Pair(padding ?? (0, 0)), null, functional.Pair(dilation ?? (1, 1)), groups, padding_mode),
                bias, device, dtype);

        /// <summary>Convolves images with square kernels, with padding by name.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(new ConvolutionShape(
                in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride), [0, 0], padding,
                functional.Pair(dilation), groups, padding_mode), bias, device, dtype);

        /// <summary>The largest element under a square window.</summary>
        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            MaxPool2d(
                functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), functional.Pair(dilation),
                ceil_mode);

        /// <summary>The largest element under a window.</summary>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, bool ceil_mode = false) =>
            MaxPool2d(
                functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), functional.Pair(dilation),
                ceil_mode);

        /// <summary>The largest element under a window.</summary>
        /// <param name="kernel_size">The window's height and width.</param>
        /// <param name="stride">How far it moves; its own size if null.</param>
        /// <param name="padding">How far it reaches over the border.</param>
        /// <param name="dilation">The step inside the window.</param>
        /// <param name="ceil_mode">Whether a window that reaches over the end counts.</param>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null,
            bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
    }
}
