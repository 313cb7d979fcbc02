using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>No memory: shapes only.</summary>
    public static readonly Device META = new(DeviceType.META);

    private static Device _defaultDevice = CPU;

    /// <summary>The current GPU.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>Reads a description such as <c>cuda:0</c>.</summary>
    public static Device device(string description) => new(description);

    /// <summary>The device of that kind and index.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The device of that kind and index.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The GPU with that index.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Where tensors are made when no device is named.</summary>
    public static Device get_default_device() => _defaultDevice;

    /// <summary>Sets where tensors are made when no device is named.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _defaultDevice = device;
    }

    /// <summary>Sets where tensors are made when no device is named.</summary>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>Whether this libtorch can use a GPU, and there is one.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>GPUs.</summary>
    public static partial class cuda
    {
        /// <summary>Whether this libtorch can use a GPU, and there is one.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>How many GPUs there are.</summary>
        public static int device_count() => NativeMethods.ot_cuda_device_count();

        /// <summary>Waits until a GPU has done all that it was given.</summary>
        public static void synchronize(Device? device = null) =>
            NativeError.Check(NativeMethods.ot_cuda_synchronize(device?.index ?? -1));

        /// <summary>Seeds the current GPU's generator; without a GPU it does nothing.</summary>
        public static void manual_seed(long seed)
        {
            if (!is_available())
                return;
            using var generator = Generator.ForDevice(CUDA);
            generator.manual_seed(seed);
        }

        /// <summary>Seeds the generators of all GPUs.</summary>
        public static void manual_seed_all(long seed)
        {
            for (var index = 0; index < device_count(); index++)
            {
                using var generator = Generator.ForDevice(new Device(index));
                generator.manual_seed(seed);
            }
        }
    }
}
