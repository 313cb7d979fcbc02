using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether operators on this thread record what the backward pass needs.</summary>
    public static bool is_grad_enabled() => NativeMethods.ot_grad_enabled() != 0;

    /// <summary>Whether this thread makes inference tensors.</summary>
    public static bool is_inference_mode_enabled() => NativeMethods.ot_inference_enabled() != 0;

    /// <summary>Records nothing for the backward pass until the result is disposed, on this thread.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records for the backward pass, or not, until the result is disposed, on this thread.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Records for the backward pass, or not, until the result is disposed, on this thread.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>
    /// Makes tensors that can never take part in a backward pass, which is cheaper than <see cref="no_grad"/>,
    /// until the result is disposed. It must be disposed on the same thread.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Refuses algorithms whose results vary between runs, until the result is disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) =>
        new DeterministicMode(mode, warn_only);

    /// <summary>Whether algorithms whose results vary between runs are refused.</summary>
    public static bool are_deterministic_algorithms_enabled() => (NativeMethods.ot_get_deterministic() & 1) != 0;

    /// <summary>Whether such algorithms only cause a warning.</summary>
    public static bool is_deterministic_algorithms_warn_only_enabled() =>
        (NativeMethods.ot_get_deterministic() & 2) != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.ot_grad_enabled();

        public GradMode(bool enabled) => NativeMethods.ot_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.ot_set_grad_enabled(_before);
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint _guard;

        public InferenceMode(bool enabled) =>
            NativeError.Check(NativeMethods.ot_inference_enter(enabled ? 1 : 0, out _guard));

        public void Dispose()
        {
            var guard = Interlocked.Exchange(ref _guard, 0);
            if (guard != 0)
                NativeMethods.ot_inference_leave(guard);
        }
    }

    private sealed class DeterministicMode : IDisposable
    {
        private readonly int _before = NativeMethods.ot_get_deterministic();

        public DeterministicMode(bool enabled, bool warnOnly) =>
            NativeError.Check(NativeMethods.ot_set_deterministic(enabled ? 1 : 0, warnOnly ? 1 : 0));

        public void Dispose() =>
            NativeError.Check(NativeMethods.ot_set_deterministic(_before & 1, _before >> 1));
    }
}
