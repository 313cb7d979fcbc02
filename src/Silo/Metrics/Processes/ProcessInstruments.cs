using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OrleansTraining.Silo.Metrics.Processes;

/// <summary>Figures of the process, under the names that Prometheus' own clients give them.</summary>
internal static class ProcessInstruments
{
    internal static void AddTo(Meter meter)
    {
        using var process = Process.GetCurrentProcess();
        var started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000d;
        meter.CreateObservableCounter("process_cpu", () => ProcessFigures.Read().CpuSeconds, "s", "Time on processors, of the user and of the system.");
        meter.CreateObservableGauge("process_resident_memory", () => ProcessFigures.Read().ResidentBytes, "By", "Resident memory.");
        meter.CreateObservableGauge("process_virtual_memory", () => ProcessFigures.Read().VirtualBytes, "By", "Virtual memory.");
        meter.CreateObservableGauge("process_threads", () => ProcessFigures.Read().Threads, null, "Threads of the system.");
        meter.CreateObservableGauge("process_open_fds", ProcessFigures.OpenFiles, null, "Open files.");
        if (ProcessFigures.MaxFiles() is { } most)
            meter.CreateObservableGauge("process_max_fds", () => most, null, "The most files that may be open.");
        meter.CreateObservableGauge("process_start_time", () => started, "s", "When the process began, in seconds since 1970.");
    }
}
