using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace OrleansTraining.EndToEnd.Tests.Metrics;

/// <summary>Debian's Prometheus, which scrapes some silos each second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-prometheus-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PrometheusServer(IEnumerable<Uri> silos)
    {
        var port = FreePort();
        var targets = string.Join(", ", silos.Select(silo => $"'{silo.Authority}'"));
        File.WriteAllText(Path.Combine(_folder.FullName, "prometheus.yml"), $"""
            global: {"{"} scrape_interval: 1s, scrape_timeout: 1s {"}"}
            scrape_configs:
              - job_name: otrain
                static_configs: [{"{"} targets: [{targets}] {"}"}]
            """);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        _process = Process.Start(new ProcessStartInfo(
            "prometheus",
            [$"--config.file={_folder.FullName}/prometheus.yml", $"--storage.tsdb.path={_folder.FullName}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"])
        {
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    public static async Task<PrometheusServer> StartAsync(IEnumerable<Uri> silos)
    {
        var server = new PrometheusServer(silos);
        try
        {
            await server.UntilAsync("vector(1)", values => values.Count == 1);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The values of an expression, by the value of one label.</summary>
    public async Task<IReadOnlyDictionary<string, double>> QueryAsync(string expression, string label = "")
    {
        using var response = await _http.PostAsync(new Uri("/api/v1/query", UriKind.Relative), new FormUrlEncodedContent([new("query", expression)]));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        answer.GetProperty("status").GetString().ShouldBe("success", expression);
        return answer.GetProperty("data").GetProperty("result").EnumerateArray().ToDictionary(
            series => series.GetProperty("metric").TryGetProperty(label, out var value) ? value.GetString()! : "",
            series => double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
    }

    /// <summary>The values of an expression as soon as they fit.</summary>
    public async Task<IReadOnlyDictionary<string, double>> UntilAsync(string expression, Func<IReadOnlyDictionary<string, double>, bool> fits, string label = "")
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var began = Stopwatch.GetTimestamp();
        object? last = null;
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            try
            {
                var values = await QueryAsync(expression, label);
                if (fits(values))
                    return values;
                last = string.Join(", ", values);
            }
            catch (HttpRequestException fault) when (!_process.HasExited)
            {
                last = fault.Message;
            }
            catch (JsonException fault)
            {
                // It is not ready yet, and says so in a sentence.
                last = fault.Message;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"Prometheus: '{expression}' did not become what it should; the last answer: {last}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
