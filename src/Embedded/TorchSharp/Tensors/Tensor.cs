using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers in native memory, with the operators of PyTorch. It owns one reference to the native
    /// tensor, which it gives back when it is disposed, by its <see cref="DisposeScope"/>, or by its finaliser.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long _total;
        private static long _peak;
        private nint _handle;

        /// <summary>Takes over one native reference.</summary>
        internal Tensor(nint handle)
        {
            if (handle == 0)
                throw new ArgumentException("The native tensor is undefined.", nameof(handle));
            _handle = handle;
            CountOne();
            OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        /// <summary>Gives back the native reference of a tensor that nobody disposed.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>How many tensors of this process hold a native reference now.</summary>
        public static long TotalCount => Interlocked.Read(ref _total);

        /// <summary>The largest that <see cref="TotalCount"/> ever was.</summary>
        public static long PeakCount => Interlocked.Read(ref _peak);

        /// <summary>The native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                var handle = _handle;
                ObjectDisposedException.ThrowIf(handle == 0, this);
                return handle;
            }
        }

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => _handle == 0;

        /// <inheritdoc/>
        public void Dispose()
        {
            var handle = _handle;
            Dispose(true);
            if (handle == 0)
                return;
            GC.SuppressFinalize(this);
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            if (OwningDisposeScope is { } scope)
            {
                statistics.DisposedInScopeCount++;
                scope.MarkAsDisposed(this);
            }
            else
            {
                statistics.DisposedOutsideScopeCount++;
            }
        }

        /// <summary>Gives back the native reference.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            Interlocked.Decrement(ref _total);
            NativeMethods.ot_tensor_free(handle);
        }

        /// <summary>Gives the native reference away: this object is disposed, and the caller owes it a new owner.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var handle = Handle;
            _handle = 0;
            Interlocked.Decrement(ref _total);
            OwningDisposeScope?.MarkAsDisposed(this);
            GC.SuppressFinalize(this);
            return handle;
        }

        /// <summary>Makes an object that takes over a native reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Makes an object that takes over a native reference that an operator returned.</summary>
        internal static Tensor Own(nint handle) => new(handle);

        /// <summary>As <see cref="Own"/>, and null for the undefined tensor.</summary>
        internal static Tensor? OwnOrNull(nint handle) => handle == 0 ? null : new Tensor(handle);

        /// <summary>A second object with a reference of its own to the same native tensor.</summary>
        internal Tensor Share()
        {
            var shared = Own(NativeMethods.ot_tensor_share(Handle));
            GC.KeepAlive(this);
            return shared;
        }

        /// <summary>Disposes the tensor for its scope, which forgets it by itself.</summary>
        internal void DisposeByScope()
        {
            OwningDisposeScope = null;
            if (_handle == 0)
                return;
            DisposeScopeManager.Statistics.TensorStatistics.DisposedInScopeCount++;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        private static void CountOne()
        {
            var total = Interlocked.Increment(ref _total);
            for (var peak = PeakCount; total > peak; peak = PeakCount)
                if (Interlocked.CompareExchange(ref _peak, total, peak) == peak)
                    return;
        }
    }
}
