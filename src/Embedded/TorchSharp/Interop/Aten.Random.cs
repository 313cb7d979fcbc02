namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Bernoulli = new("bernoulli");
    public static readonly Op BernoulliFloatInPlace = new("bernoulli_", "float");
    public static readonly Op BernoulliTensorInPlace = new("bernoulli_", "Tensor");
    public static readonly Op CauchyInPlace = new("cauchy_");
    public static readonly Op ExponentialInPlace = new("exponential_");
    public static readonly Op GeometricInPlace = new("geometric_");
    public static readonly Op LogNormalInPlace = new("log_normal_");
    public static readonly Op Multinomial = new("multinomial");
    public static readonly Op NormalInPlace = new("normal_");
    public static readonly Op Poisson = new("poisson");
    public static readonly Op RandomFromInPlace = new("random_", "from");
    public static readonly Op UniformInPlace = new("uniform_");
}
