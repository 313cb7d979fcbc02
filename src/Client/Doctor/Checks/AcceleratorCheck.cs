using System.Globalization;
using System.Runtime.InteropServices;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>Graphics processors and NCCL, which <c>exchange: nccl</c> needs.</summary>
/// <param name="devices">The folder of device files.</param>
internal sealed class AcceleratorCheck(string devices = "/dev") : IDoctorCheck
{
    private const string Library = "libnccl.so.2";

    public string Name => "GPU";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var found = Directory.Exists(devices)
            ? Directory.EnumerateFileSystemEntries(devices, "nvidia*").Count(path => int.TryParse(Path.GetFileName(path)["nvidia".Length..], CultureInfo.InvariantCulture, out _))
            : 0;
        var nccl = NativeLibrary.TryLoad(Library, out var handle);
        if (nccl)
            NativeLibrary.Free(handle);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(
        [
            DoctorFinding.Ok(Name, found == 0 ? "none; training is on the processor" : string.Create(CultureInfo.InvariantCulture, $"{found} of NVIDIA")),
            found > 0 && !nccl
                ? DoctorFinding.Warn("NCCL", $"{Library} is not found", "without it `exchange: auto` takes the direct exchange: install libnccl2")
                : DoctorFinding.Ok("NCCL", nccl ? Library : "not found, and not needed without a GPU"),
        ]);
    }
}
