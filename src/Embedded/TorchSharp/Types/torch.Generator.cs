using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        /// <summary>Makes a generator.</summary>
        /// <param name="seed">Equal seeds give equal numbers.</param>
        /// <param name="device">Where the numbers are drawn; the processor if null.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeError.Check(NativeMethods.ot_generator_create((int)this.device.type, this.device.index, seed, out _handle));
        }

        private Generator(nint handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        /// <summary>Frees a generator that nobody disposed.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The processor's global generator, which operators use when they are given none.</summary>
        public static Generator Default => ForDevice(CPU);

        /// <summary>The native generator.</summary>
        /// <exception cref="ObjectDisposedException">It was disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle == 0, this);
                return _handle;
            }
        }

        /// <summary>Where the numbers are drawn.</summary>
        public Device device { get; }

        /// <summary>Starts again from a seed.</summary>
        /// <returns>This generator.</returns>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.ot_generator_set_seed(Handle, (ulong)seed));
            return this;
        }

        /// <summary>Starts again from a seed that nobody can know.</summary>
        /// <returns>That seed.</returns>
        public long seed()
        {
            NativeError.Check(NativeMethods.ot_generator_fresh_seed(Handle, out var seed));
            return (long)seed;
        }

        /// <summary>The seed that the generator last started from.</summary>
        public long initial_seed()
        {
            NativeError.Check(NativeMethods.ot_generator_initial_seed(Handle, out var seed));
            return (long)seed;
        }

        /// <summary>The state, as bytes: with it the same numbers come again.</summary>
        public Tensor get_state()
        {
            NativeError.Check(NativeMethods.ot_generator_get_state(Handle, out var state));
            return Tensor.Own(state);
        }

        /// <summary>Goes back to a state that <see cref="get_state"/> returned.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            var failed = NativeMethods.ot_generator_set_state(Handle, value.Handle);
            GC.KeepAlive(value);
            NativeError.Check(failed);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                NativeMethods.ot_generator_free(handle);
        }

        internal static Generator ForDevice(Device device)
        {
            NativeError.Check(NativeMethods.ot_generator_default((int)device.type, device.index, out var handle));
            return new Generator(handle, device);
        }
    }
}
