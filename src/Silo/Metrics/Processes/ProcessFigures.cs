using System.Globalization;

namespace OrleansTraining.Silo.Metrics.Processes;

/// <summary>What the system says of this process.</summary>
/// <param name="CpuSeconds">Time on processors, of the user and of the system.</param>
/// <param name="ResidentBytes">Resident memory.</param>
/// <param name="VirtualBytes">Virtual memory.</param>
/// <param name="Threads">Threads.</param>
internal readonly record struct ProcessFigures(double CpuSeconds, long ResidentBytes, long VirtualBytes, int Threads)
{
    // Where a field stands behind the name in /proc/PID/stat, see proc(5).
    private const int UserTime = 11, SystemTime = 12, ThreadCount = 17, VirtualSize = 20, ResidentPages = 21;

    // What the kernel counts in, for every program on Linux.
    private const double TicksPerSecond = 100;

    /// <summary>The figures of now.</summary>
    internal static ProcessFigures Read() => Parse(File.ReadAllText("/proc/self/stat"), Environment.SystemPageSize);

    /// <summary>Reads the line of <c>/proc/self/stat</c>.</summary>
    internal static ProcessFigures Parse(string stat, int pageSize)
    {
        // The name, in brackets, may have spaces and brackets in it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new(
            (Number(fields[UserTime]) + Number(fields[SystemTime])) / TicksPerSecond,
            Number(fields[ResidentPages]) * pageSize,
            Number(fields[VirtualSize]),
            (int)Number(fields[ThreadCount]));
    }

    /// <summary>Open files.</summary>
    internal static int OpenFiles() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    /// <summary>The most files that it may have open; null when that is not known.</summary>
    internal static double? MaxFiles() => ParseLimit(File.ReadLines("/proc/self/limits").FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)));

    /// <summary>Reads the soft limit of a line of <c>/proc/self/limits</c>.</summary>
    internal static double? ParseLimit(string? line) =>
        line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..]
            ? soft == "unlimited" ? double.PositiveInfinity : double.Parse(soft, CultureInfo.InvariantCulture)
            : null;

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
