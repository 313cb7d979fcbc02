using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Whole optimizer steps in one native call, with the arithmetic and the rounding of PyTorch's single-tensor loops.
/// All lists run in parallel; no list entry may be null unless said so.
/// </summary>
internal static unsafe class NativeOptimizer
{
    /// <summary>One AdamW step with decoupled weight decay over all parameters.</summary>
    /// <param name="options">The hyperparameters, and the number of this step.</param>
    /// <param name="parameters">Changed in place.</param>
    /// <param name="gradients">One for each parameter.</param>
    /// <param name="expAvg">The first moments, changed in place.</param>
    /// <param name="expAvgSq">The second moments, changed in place.</param>
    /// <param name="maxExpAvgSq">Their running maxima, for AMSGrad only.</param>
    public static void AdamW(
        in AdamWStep options, IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> gradients,
        IReadOnlyList<Tensor> expAvg, IReadOnlyList<Tensor> expAvgSq, IReadOnlyList<Tensor>? maxExpAvgSq = null)
    {
        RequireEqual(parameters.Count, gradients.Count, expAvg.Count, expAvgSq.Count);
        if (options.AmsGrad != 0)
            RequireEqual(parameters.Count, maxExpAvgSq?.Count ?? 0);
        using var p = new Handles(parameters);
        using var g = new Handles(gradients);
        using var m = new Handles(expAvg);
        using var v = new Handles(expAvgSq);
        using var x = new Handles(maxExpAvgSq);
        fixed (nint* pp = p.Array, gg = g.Array, mm = m.Array, vv = v.Array, xx = x.Array)
            NativeError.Check(NativeMethods.ot_adamw_step(in options, p.Count, pp, gg, mm, vv, xx));
    }

    /// <summary>One SGD step over all parameters.</summary>
    /// <param name="options">The hyperparameters.</param>
    /// <param name="parameters">Changed in place.</param>
    /// <param name="gradients">One for each parameter.</param>
    /// <param name="momentum">
    /// The momentum buffers; a null entry is replaced by a new buffer, which belongs to the caller.
    /// Needed only with momentum.
    /// </param>
    public static void Sgd(
        in SgdStep options, IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> gradients, Tensor?[]? momentum = null)
    {
        RequireEqual(parameters.Count, gradients.Count);
        if (options.Momentum != 0)
            RequireEqual(parameters.Count, momentum?.Length ?? 0);
        using var p = new Handles(parameters);
        using var g = new Handles(gradients);
        using var m = new Handles(momentum);
        int failed;
        fixed (nint* pp = p.Array, gg = g.Array, mm = m.Array)
            failed = NativeMethods.ot_sgd_step(in options, p.Count, pp, gg, momentum is null ? null : mm);
        for (var i = 0; i < m.Count; i++)
            momentum![i] ??= m.Array[i] == 0 ? null : Tensor.Own(m.Array[i]);
        NativeError.Check(failed);
    }

    /// <summary>The norm of all gradients together; null entries do not count.</summary>
    public static double GradNorm(IReadOnlyList<Tensor?> gradients, double normType = 2)
    {
        using var g = new Handles(gradients);
        double norm;
        fixed (nint* gg = g.Array)
            NativeError.Check(NativeMethods.ot_grad_norm(gg, g.Count, normType, out norm));
        return norm;
    }

    /// <summary>Scales the gradients in place so that their common norm is at most <paramref name="maxNorm"/>.</summary>
    /// <returns>The norm before.</returns>
    public static double ClipGradNorm(IReadOnlyList<Tensor?> gradients, double maxNorm, double normType = 2)
    {
        using var g = new Handles(gradients);
        double norm;
        fixed (nint* gg = g.Array)
            NativeError.Check(NativeMethods.ot_clip_grad_norm(gg, g.Count, maxNorm, normType, out norm));
        return norm;
    }

    /// <summary>Clears the gradients of all parameters: drops them, or fills them with zeros.</summary>
    public static void ZeroGrad(IReadOnlyList<Tensor> parameters, bool setToNone)
    {
        using var p = new Handles(parameters);
        fixed (nint* pp = p.Array)
            NativeError.Check(NativeMethods.ot_zero_grad(pp, p.Count, setToNone ? 1 : 0));
    }

    private static void RequireEqual(int expected, params ReadOnlySpan<int> counts)
    {
        foreach (var count in counts)
            if (count != expected)
                throw new ArgumentException($"The lists must have {expected} entries each; one has {count}.");
    }
}
