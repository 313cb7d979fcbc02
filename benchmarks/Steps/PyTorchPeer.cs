using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Steps;

/// <summary>Runs the model of a spec in PyTorch for Python, in a process of its own.</summary>
internal sealed class PyTorchPeer(string script, JobSpec spec, int vocabulary, int repetitions)
{
    /// <summary>Median seconds of a microbatch and of an optimiser step.</summary>
    public async Task<(double Microbatch, double Optimizer)> RunAsync(CancellationToken cancellationToken)
    {
        int[] sizes = [spec.Model.Layers, spec.Model.Width, spec.Model.Heads, spec.Model.Context, vocabulary, spec.Batch.Size, repetitions];
        var start = new ProcessStartInfo("/usr/bin/python3", [script, .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardOutput = true,
        };
        (start.Environment["OPENBLAS_NUM_THREADS"], start.Environment["OMP_NUM_THREADS"]) = ("1", "1");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 was not started");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{script} ended with exit code {process.ExitCode}: is python3-torch installed?");
        using var json = JsonDocument.Parse(output);
        return (json.RootElement.GetProperty("microbatch").GetDouble(), json.RootElement.GetProperty("optimizer").GetDouble());
    }
}
