using System.Globalization;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>The disk of the state folder: room, whether it can be written to and how fast it is safe, and its clock.</summary>
internal sealed class DiskCheck(StateFolder state, TimeProvider time) : IDoctorCheck
{
    private const long Little = 5_000_000_000;
    private const long TooLittle = 500_000_000;
    private const int ProbeBytes = 1 << 20;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    public string Name => "disk";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Existing(state.Directory);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var level = free < TooLittle ? DoctorLevel.Fail : DoctorLevel.Warn;
        var room = DoctorFinding.If(free >= Little, Name, level, $"{Formats.Bytes(free)} free for {state.Directory}", "remove jobs with `otrain purge`, keep fewer checkpoints (checkpoint.keep), or name a folder elsewhere with --state");
        try
        {
            return [room, .. await ProbeAsync(folder, cancellationToken)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [room, DoctorFinding.Fail("state folder", $"cannot be written to: {exception.Message}", "name a folder of yours with --state")];
        }
    }

    private async Task<IReadOnlyList<DoctorFinding>> ProbeAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".probe-{Environment.ProcessId}"));
        var begun = time.GetTimestamp();
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await file.WriteAsync(new byte[ProbeBytes], cancellationToken);
        file.Flush(flushToDisk: true);
        var took = time.GetElapsedTime(begun);
        var skew = File.GetLastWriteTimeUtc(path) - time.GetUtcNow().UtcDateTime;
        return
        [
            DoctorFinding.If(took < Slow, "fsync", DoctorLevel.Warn, string.Create(CultureInfo.InvariantCulture, $"1 MiB written and flushed in {took.TotalMilliseconds:0} ms"), "membership and checkpoints wait for it: take a faster disk, or a folder that is not on the network"),
            DoctorFinding.If(skew.Duration() < Skew, "disk's clock", DoctorLevel.Warn, string.Create(CultureInfo.InvariantCulture, $"{skew.TotalSeconds:0.0} s from this machine's"), "let the file server and its clients ask one time server (NTP)"),
        ];
    }

    /// <summary>The folder, or the nearest above it that is there: nothing is made that stays.</summary>
    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder) ?? "/";
        return folder;
    }
}
