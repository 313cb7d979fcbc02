using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The hyperparameters of one AdamW step; <c>Step</c> counts from one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamWStep
{
    public double LearningRate;
    public double Beta1;
    public double Beta2;
    public double Epsilon;
    public double WeightDecay;
    public long Step;
    public int AmsGrad;
    public int Maximize;
}

/// <summary>The hyperparameters of one SGD step.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SgdStep
{
    public double LearningRate;
    public double Momentum;
    public double Dampening;
    public double WeightDecay;
    public int Nesterov;
    public int Maximize;
}
