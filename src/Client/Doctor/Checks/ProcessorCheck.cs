using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>Cores and instruction sets.</summary>
internal sealed class ProcessorCheck : IDoctorCheck
{
    public string Name => "processor";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var cores = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores for this process, {RuntimeInformation.ProcessArchitecture}");
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(
        [
            RuntimeInformation.ProcessArchitecture == Architecture.X64
                ? DoctorFinding.If(Avx2.IsSupported, Name, DoctorLevel.Warn, $"{cores}, {(Avx2.IsSupported ? "AVX2" : "no AVX2")}{(Avx512F.IsSupported ? ", AVX-512" : "")}", "training works, several times slower: on a virtual machine, pass the host's processor on")
                : DoctorFinding.Ok(Name, cores),
        ]);
    }
}
