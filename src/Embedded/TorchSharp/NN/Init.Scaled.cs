namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The factor by which a function's weights are scaled to keep the variance.</summary>
            /// <param name="nonlinearity">The function.</param>
            /// <param name="param">The negative slope, for LeakyReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (param * param))),
                >= NonlinearityType.Linear and <= NonlinearityType.Sigmoid => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(nonlinearity), nonlinearity, "This is no known function."),
            };

            /// <summary>How many inputs and outputs an element of a weight, [out, in, ...], has.</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"A weight has two dimensions at least; this has {shape.Length}.", nameof(tensor));
                var field = shape[2..].Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>He initialisation, uniform: bound gain·√(3 / fan).</summary>
            /// <param name="tensor">A weight, [out, in, ...].</param>
            /// <param name="a">The negative slope, for LeakyReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the weight.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>He initialisation, normal: standard deviation gain / √fan.</summary>
            /// <param name="tensor">A weight, [out, in, ...].</param>
            /// <param name="a">The negative slope, for LeakyReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the weight.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Glorot initialisation, uniform: bound gain·√(6 / (fan in + fan out)).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Glorot initialisation, normal: standard deviation gain·√(2 / (fan in + fan out)).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) =>
                normal_(tensor, 0, XavierDeviation(tensor, gain));

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            // Abramowitz and Stegun's approximations miss the seven digits of a float; erf by its series and its
            // continued fraction does not.
            private static double NormalCdf(double x) => 0.5 * Erfc(-x / Math.Sqrt(2));

            private static double Erfc(double x)
            {
                if (x < 0)
                    return 2 - Erfc(-x);
                return x < 2.5 ? 1 - ErfSeries(x) : ErfcFraction(x);
            }

            private static double ErfSeries(double x)
            {
                double term = x, sum = x;
                for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
                {
                    term *= -x * x / n;
                    sum += term / ((2 * n) + 1);
                }
                return 2 / Math.Sqrt(Math.PI) * sum;
            }

            private static double ErfcFraction(double x)
            {
                var tail = 0.0;
                for (var n = 60; n > 0; n--)
                    tail = n / 2.0 / (x + tail);
                return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * (x + tail));
            }
        }
    }
}
