namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op ToDtype = new("to", "dtype");
    public static readonly Op ToDevice = new("to", "device");
    public static readonly Op Item = new("item");
}
