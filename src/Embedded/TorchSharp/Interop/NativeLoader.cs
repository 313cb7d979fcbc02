using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds <c>libotorch.so</c> beside the assembly, and says in one line what to do where it is missing.</summary>
internal static class NativeLoader
{
    public const string Library = "otorch";
    private const string FileName = "libotorch.so";

    // The first native call may come from any type, so the resolver has to stand before all of them.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Library ? Load(AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location)) : 0;

    /// <summary>Loads the library from the first folder that has it.</summary>
    internal static nint Load(params string?[] folders)
    {
        foreach (var folder in folders)
        {
            if (string.IsNullOrEmpty(folder) || !File.Exists(Path.Combine(folder, FileName)))
                continue;
            try
            {
                return NativeLibrary.Load(Path.Combine(folder, FileName));
            }
            catch (DllNotFoundException e)
            {
                var reason = e.Message.ReplaceLineEndings(" ").Trim();
                throw new DllNotFoundException(
                    $"{FileName} cannot be loaded, because libtorch is missing or is another version: run 'make setup', then build again. ({reason})", e);
            }
        }
        throw new DllNotFoundException(
            $"{FileName} is missing: libtorch, cmake or g++ was not there at build time. Run 'make setup', then build again.");
    }
}
