using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansTraining.Benchmarks.Http;

/// <summary>Debian's wrk: one thread, 32 connections, ten seconds.</summary>
internal static partial class Wrk
{
    /// <summary>Requests a second; answers other than 2xx are a failure.</summary>
    public static async Task<double> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", "-d10s", address.ToString()]) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        var rate = Rate().Match(output);
        if (!rate.Success || output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"wrk: {output}");
        return double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
