using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The step that Adam and AdamW share, in one native call for all parameters that are at the same step.</summary>
internal static class AdamSteps
{
    /// <summary>One parameter in a step: what is changed, by what, and the moments.</summary>
    internal readonly record struct Entry(
        Tensor Parameter, Tensor Gradient, Tensor ExpAvg, Tensor ExpAvgSq, Tensor? MaxExpAvgSq, long Step);

    public static void Run(AdamWStep options, IEnumerable<Entry> entries)
    {
        // Parameters that got gradients at different times are at different steps; usually all are at the same one.
        foreach (var same in entries.GroupBy(e => e.Step))
        {
            options.Step = same.Key;
            List<Entry> list = [.. same];
            NativeOptimizer.AdamW(
                in options, list.ConvertAll(e => e.Parameter), list.ConvertAll(e => e.Gradient),
                list.ConvertAll(e => e.ExpAvg), list.ConvertAll(e => e.ExpAvgSq),
                options.AmsGrad == 0 ? null : list.ConvertAll(e => e.MaxExpAvgSq!));
        }
    }
}
