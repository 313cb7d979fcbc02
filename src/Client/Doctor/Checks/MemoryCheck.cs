using System.Globalization;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>Memory, and the memory that processes share.</summary>
/// <param name="memoryInfo">Where the system shows its memory.</param>
/// <param name="shared">The file system of shared memory.</param>
internal sealed class MemoryCheck(string memoryInfo = "/proc/meminfo", string shared = "/dev/shm") : IDoctorCheck
{
    private const long LittleMemory = 1L << 30;
    private const long LittleShared = 256L << 20;
    private const string Available = "MemAvailable:";

    public string Name => "memory";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([.. Memory(), .. Shared()]);

    private IEnumerable<DoctorFinding> Memory()
    {
        if (!File.Exists(memoryInfo) || File.ReadLines(memoryInfo).FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal)) is not { } line
            || !long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture, out var kilobytes))
            yield break;
        // A container may have less than its machine.
        var free = Math.Min(kilobytes * 1024, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        yield return DoctorFinding.If(free >= LittleMemory, Name, DoctorLevel.Warn, $"{Formats.Bytes(free)} available", "a silo takes some 150 MB and a trainer some 300 MB beside its model: end something, or take fewer workers");
    }

    private IEnumerable<DoctorFinding> Shared()
    {
        if (!Directory.Exists(shared))
            yield break;
        var free = new DriveInfo(shared).AvailableFreeSpace;
        yield return DoctorFinding.If(free >= LittleShared, shared, DoctorLevel.Warn, $"{Formats.Bytes(free)} free", "workers of one machine exchange gradients through it: docker run --shm-size=1g, or an emptyDir with medium: Memory");
    }
}
