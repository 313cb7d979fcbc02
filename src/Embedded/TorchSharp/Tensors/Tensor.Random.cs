using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills the tensor with numbers of a normal distribution.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.NormalInPlace.InPlace(this, mean, std, generator);

        /// <summary>Fills the tensor with numbers spread evenly over [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Aten.UniformInPlace.InPlace(this, from, to, generator);

        /// <summary>Fills the tensor with whole numbers spread evenly over [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.RandomFromInPlace.InPlace(this, (long)from, (long)to, generator);

        /// <summary>Fills the tensor with numbers of an exponential distribution.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Aten.ExponentialInPlace.InPlace(this, lambda, generator);

        /// <summary>Fills the tensor with numbers of a Cauchy distribution.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.CauchyInPlace.InPlace(this, median, sigma, generator);

        /// <summary>Fills the tensor with numbers whose logarithms are normally distributed.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.LogNormalInPlace.InPlace(this, mean, std, generator);

        /// <summary>Fills the tensor with numbers of a geometric distribution.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.GeometricInPlace.InPlace(this, p, generator);

        /// <summary>Fills the tensor with ones, with probability p, and zeros.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Aten.BernoulliFloatInPlace.InPlace(this, p, generator);

        /// <summary>Fills the tensor with ones, with these probabilities, and zeros.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            Aten.BernoulliTensorInPlace.InPlace(this, p, generator);

        /// <summary>Ones, with the elements as probabilities, and zeros.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.Bernoulli.Call(this, generator);

        /// <summary>Indices drawn with the elements as weights.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>Numbers of Poisson distributions with the elements as rates.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.Poisson.Call(this, generator);
    }
}
