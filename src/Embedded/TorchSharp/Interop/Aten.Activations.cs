namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Elu = new("elu");
    public static readonly Op EluInPlace = new("elu_");
    public static readonly Op Gelu = new("gelu");
    public static readonly Op Glu = new("glu");
    public static readonly Op Hardsigmoid = new("hardsigmoid");
    public static readonly Op HardsigmoidInPlace = new("hardsigmoid_");
    public static readonly Op Hardswish = new("hardswish");
    public static readonly Op HardswishInPlace = new("hardswish_");
    public static readonly Op Hardtanh = new("hardtanh");
    public static readonly Op HardtanhInPlace = new("hardtanh_");
    public static readonly Op LeakyRelu = new("leaky_relu");
    public static readonly Op LeakyReluInPlace = new("leaky_relu_");
    public static readonly Op LogSigmoid = new("log_sigmoid");
    public static readonly Op LogSoftmaxInt = new("log_softmax", "int");
    public static readonly Op Prelu = new("prelu");
    public static readonly Op Relu = new("relu");
    public static readonly Op Relu6 = new("relu6");
    public static readonly Op ReluInPlace = new("relu_");
    public static readonly Op Selu = new("selu");
    public static readonly Op SeluInPlace = new("selu_");
    public static readonly Op Sigmoid = new("sigmoid");
    public static readonly Op SigmoidInPlace = new("sigmoid_");
    public static readonly Op Silu = new("silu");
    public static readonly Op SiluInPlace = new("silu_");
    public static readonly Op SoftmaxInt = new("softmax", "int");
    public static readonly Op Softplus = new("softplus");
    public static readonly Op Tanh = new("tanh");
    public static readonly Op TanhInPlace = new("tanh_");
    public static readonly Op Threshold = new("threshold");
    public static readonly Op ThresholdInPlace = new("threshold_");
}
