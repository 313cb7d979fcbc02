using System.Diagnostics;

namespace OrleansTraining.Deployment.Tests.Monitoring;

/// <summary>Prometheus' own checker.</summary>
internal static class Promtool
{
    /// <summary>Runs it in a folder of the checkout; a fault that it finds fails the test with what it says.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("promtool was not started");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = promtool.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = promtool.StandardError.ReadToEndAsync(timeout.Token);
        await promtool.WaitForExitAsync(timeout.Token);
        promtool.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
    }
}
