using System.Diagnostics;
using System.Text.Json;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Benchmarks.Recovery;

/// <summary>Runs <c>otrain chaos</c> as a user does, and reads what it says.</summary>
internal static class ChaosProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not exit with code 0: what it measured would be worth nothing.</exception>
    public static async Task<ChaosFigures> RunAsync(string repository, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(new ProgramLocator().DotnetHost(), ["exec", Repository.Otrain(repository), "chaos", .. arguments, "--json"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("otrain was not started");
        var lines = new List<JsonElement>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            lines.Add(JsonSerializer.Deserialize<JsonElement>(line));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"otrain chaos {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {lines.LastOrDefault()}");
        return new ChaosFigures(lines);
    }
}

/// <summary>What a run of <c>otrain chaos</c> measured, in seconds.</summary>
internal sealed class ChaosFigures(IReadOnlyList<JsonElement> lines)
{
    /// <summary>The hash of the right weights, for other runs of the same job.</summary>
    public string Reference => lines[^1].GetProperty("reference").GetString()!;

    /// <summary>The faults.</summary>
    public IEnumerable<JsonElement> Faults => lines.Where(line => line.GetProperty("type").GetString() == "fault");

    /// <summary>A figure of each fault that has it.</summary>
    public IEnumerable<double> Of(string name) => Of(Faults, name);

    /// <summary>A figure of each of some faults that has it.</summary>
    public static IEnumerable<double> Of(IEnumerable<JsonElement> faults, string name) =>
        faults.Select(fault => fault.GetProperty(name)).Where(figure => figure.ValueKind == JsonValueKind.Number).Select(figure => figure.GetDouble());
}
