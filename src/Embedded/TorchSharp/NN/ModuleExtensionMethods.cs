namespace TorchSharp;

/// <summary>Conversions of modules, which return the module as the type it is.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Moves parameters and buffers to a device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, device, null);

    /// <summary>Moves parameters and buffers to a device and converts the floating ones to a type.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Convert(module, device, type);

    /// <summary>Moves parameters and buffers to a device.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Convert(module, new torch.Device(deviceType, deviceIndex), null);

    /// <summary>Moves parameters and buffers to a device.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, new torch.Device(device), null);

    /// <summary>Converts floating parameters and buffers to a type.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, null, type);

    /// <summary>Moves parameters and buffers to a tensor's device and converts the floating ones to its type.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, other.device, other.dtype);

    /// <summary>Moves parameters and buffers to the processor.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, torch.CPU, null);

    /// <summary>Moves parameters and buffers to a GPU.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, new torch.Device(DeviceType.CUDA, deviceIndex), null);

    /// <summary>Converts floating parameters and buffers to 16 bits.</summary>
    public static T half<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, null, torch.ScalarType.Float16);

    /// <summary>Converts floating parameters and buffers to brain floats.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, null, torch.ScalarType.BFloat16);

    /// <summary>Converts floating parameters and buffers to 32 bits.</summary>
    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, null, torch.ScalarType.Float32);

    /// <summary>Converts floating parameters and buffers to 64 bits.</summary>
    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Convert(module, null, torch.ScalarType.Float64);

    private static T Convert<T>(T module, torch.Device? device, torch.ScalarType? type) where T : torch.nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Convert(device, type);
        return module;
    }
}
