using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, their functions, initialisers.</summary>
    public static partial class nn
    {
        /// <summary>x·weightᵀ + bias.</summary>
        /// <param name="inputSize">The size of the input's last dimension.</param>
        /// <param name="outputSize">The size of the output's last dimension.</param>
        /// <param name="hasBias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters live; the default device if null.</param>
        /// <param name="dtype">Their type; the default type if null.</param>
        public static Linear Linear(
            long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>x·weightᵀ + bias, with given parameters.</summary>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A vector for each of a number of integers.</summary>
        /// <param name="num_embeddings">How many integers there are.</param>
        /// <param name="embedding_dims">The length of a vector.</param>
        /// <param name="padding_idx">A row that is zero at first and gets no gradient.</param>
        /// <param name="max_norm">The norm to which rows that are looked up are cut.</param>
        /// <param name="norm_type">Which norm that is.</param>
        /// <param name="scale_grad_by_freq">Whether a row's gradient is divided by how often it was looked up.</param>
        /// <param name="sparse">Whether the gradient is sparse.</param>
        /// <param name="device">Where the vectors live; the default device if null.</param>
        /// <param name="dtype">Their type; the default type if null.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
            double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null,
            ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims,
                new EmbeddingOptions(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse), device, dtype);

        /// <summary>Given vectors for a number of integers.</summary>
        /// <param name="embeddings">One row an integer.</param>
        /// <param name="freeze">Whether the vectors are not trained.</param>
        /// <param name="padding_idx">A row that gets no gradient.</param>
        /// <param name="max_norm">The norm to which rows that are looked up are cut.</param>
        /// <param name="norm_type">Which norm that is.</param>
        /// <param name="scale_grad_by_freq">Whether a row's gradient is divided by how often it was looked up.</param>
        /// <param name="sparse">Whether the gradient is sparse.</param>
        /// <param name="device">Where the vectors live; where they are if null.</param>
        /// <param name="dtype">Their type; the one they have if null.</param>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null,
            double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null,
            ScalarType? dtype = null)
        {
            ArgumentNullException.ThrowIfNull(embeddings);
            using var data = embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
            return new(data, freeze, new EmbeddingOptions(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse));
        }

        /// <summary>Normalises over the last dimension.</summary>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Normalises over the last dimensions.</summary>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new([.. normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Zeroes elements with probability p while training.</summary>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Makes one dimension of several; by default of all but the first.</summary>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>The input itself.</summary>
        public static Identity Identity() => new();

        /// <summary>Normalises each channel of [N, C] or [N, C, length] over the batch.</summary>
        public static BatchNorm1d BatchNorm1d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Normalises each channel of [N, C, height, width] over the batch.</summary>
        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
    }
}
