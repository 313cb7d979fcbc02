using System.Diagnostics;
using System.Globalization;

namespace OrleansTraining.Benchmarks.Exchange;

/// <summary>A rank in a process of its own, which is told by lines what to do and answers by lines.</summary>
internal sealed class RankProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RankProcess(Process process) => _process = process;

    public static RankProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["OPENBLAS_NUM_THREADS"], start.Environment["OMP_NUM_THREADS"]) = ("1", "1");
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started"));
    }

    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended: is python3-torch installed?");

    /// <summary>Runs a command, which answers with seconds.</summary>
    public async Task<double[]> MeasureAsync(string command, CancellationToken cancellationToken)
    {
        await SendAsync(command);
        var answer = await ReadAsync(cancellationToken);
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(seconds => double.Parse(seconds, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
