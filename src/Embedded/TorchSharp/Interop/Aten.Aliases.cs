namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op TrapzDx = new("trapz", "dx");
}
