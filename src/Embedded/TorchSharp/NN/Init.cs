using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initialisers: they change a tensor in place, outside autograd, and return it.</summary>
        public static partial class init
        {
            private static readonly Op UniformOp = new("uniform_");
            private static readonly Op NormalOp = new("normal_");
            private static readonly Op FillOp = new("fill_", "Scalar");
            private static readonly Op EyeOp = new("eye", "m_out");
            private static readonly Op ErfinvOp = new("erfinv_");
            private static readonly Op MulOp = new("mul_", "Scalar");
            private static readonly Op AddOp = new("add_", "Scalar");
            private static readonly Op ClampOp = new("clamp_");

            /// <summary>Which of a weight's two sides keeps its variance.</summary>
            public enum FanInOut
            {
                /// <summary>The input's, in the forward pass.</summary>
                FanIn = 0,

                /// <summary>The output's, in the backward pass.</summary>
                FanOut = 1,
            }

            /// <summary>The function that follows a weight.</summary>
            public enum NonlinearityType
            {
                /// <summary>None.</summary>
                Linear = 0,

                /// <summary>None, after a convolution over one dimension.</summary>
                Conv1D = 1,

                /// <summary>None, after a convolution over two dimensions.</summary>
                Conv2D = 2,

                /// <summary>None, after a convolution over three dimensions.</summary>
                Conv3D = 3,

                /// <summary>None, after a transposed convolution over one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>None, after a transposed convolution over two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>None, after a transposed convolution over three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>max(0, x) + slope·min(0, x).</summary>
                LeakyReLU = 10,
            }

            /// <summary>Uniform between two bounds.</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Fill(tensor, t => UniformOp.Run(t, low, high, generator));

            /// <summary>Normal with a mean and a standard deviation.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Fill(tensor, t => NormalOp.Run(t, mean, std, generator));

            /// <summary>Normal, cut off at a and b.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                var low = NormalCdf((a - mean) / std);
                var high = NormalCdf((b - mean) / std);
                return Fill(tensor, t =>
                {
                    UniformOp.Run(t, (2 * low) - 1, (2 * high) - 1, generator);
                    ErfinvOp.Run(t);
                    MulOp.Run(t, std * Math.Sqrt(2));
                    AddOp.Run(t, mean);
                    ClampOp.Run(t, a, b);
                });
            }

            /// <summary>One value everywhere.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Fill(tensor, t => FillOp.Run(t, val));

            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => Fill(tensor, t => FillOp.Run(t, 1.0));

            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => Fill(tensor, t => FillOp.Run(t, 0.0));

            /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.shape.Length != 2)
                    throw new ArgumentException($"A matrix is needed; this has {tensor.shape.Length} dimensions.", nameof(tensor));
                return Fill(tensor, t => EyeOp.Run(t.shape[0], t.shape[1], t));
            }

            private static Tensor Fill(Tensor tensor, Action<Tensor> fill)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                using (no_grad())
                    fill(tensor);
                return tensor;
            }
        }
    }
}
