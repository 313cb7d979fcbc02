using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>A cluster of two silos in processes of their own, and a browser: one of each for all tests.</summary>
public sealed class LiveCluster : IAsyncLifetime
{
    private readonly Sandbox _sandbox = new();
    private readonly HttpClient _http = new();
    private Chromium? _chromium;

    /// <summary>The addresses of the silos.</summary>
    public IReadOnlyList<Uri> Silos { get; private set; } = [];

    internal IBrowser Browser => _chromium!.Browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Tab.Patience);
        Silos = await StartAsync(_sandbox, 2);
        _chromium = await Chromium.StartAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _http.Dispose();
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
        _sandbox.Dispose();
    }

    internal Task<Tab> OpenAsync(string path = "/", int silo = 0, ColorScheme theme = ColorScheme.Light, bool phone = false, Func<IPage, Task>? prepare = null) =>
        Tab.OpenAsync(Browser, Silos[silo], path, theme, phone, prepare);

    /// <summary>What the API says.</summary>
    internal async Task<JsonElement> GetAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri(Silos[0], path)));

    /// <summary>Submits a job past the page.</summary>
    /// <returns>The job, which is deleted at the end: what trains on takes the processors from the tests that follow.</returns>
    internal async Task<IAsyncDisposable> SubmitAsync(string yaml, bool resume = false)
    {
        using var content = new StringContent(yaml, System.Text.Encoding.UTF8, "application/yaml");
        using var response = await _http.PostAsync(new Uri(Silos[0], resume ? "/jobs?resume=true" : "/jobs"), content);
        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        return Owning(JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("job_id").GetString()!);
    }

    /// <summary>A job that the page submits, for as long as the test lasts.</summary>
    internal IAsyncDisposable Owning(string job) => new OwnedJob(this, job);

    /// <summary>Deletes a job, whatever it does, and waits until no silo lists it: the next test's page must not ask for it.</summary>
    internal async Task DeleteAsync(string job)
    {
        using var response = await _http.DeleteAsync(new Uri(Silos[0], $"/jobs/{job}?force=true"));
        (response.IsSuccessStatusCode || response.StatusCode == System.Net.HttpStatusCode.NotFound).ShouldBeTrue($"{job}: {response.StatusCode}");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(Tab.Patience));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await Task.WhenAll(Silos.Select(silo => ListsAsync(silo, job)))).Any(listed => listed))
            await pause.WaitForNextTickAsync(deadline.Token);
    }

    // A silo that was killed is started again: until it answers, nobody knows what it lists.
    private async Task<bool> ListsAsync(Uri silo, string job)
    {
        try
        {
            var page = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri(silo, $"/jobs/summaries?name={job}")));
            return page.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("job_id").GetString() == job);
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    /// <summary>Kills a worker's process, as the kernel does one that takes too much memory.</summary>
    internal async Task KillWorkerAsync(string job, int slot)
    {
        var workers = await GetAsync($"/jobs/{job}/workers");
        var pid = workers.GetProperty("items").EnumerateArray().Single(worker => worker.GetProperty("slot").GetInt32() == slot).GetProperty("process_id").GetInt32();
        ProcessIdentity.Of(pid)!.Send(Signal.Kill);
    }

    /// <summary>Kills the process of a silo. The cluster's supervisor starts it again.</summary>
    internal void KillSilo(int silo) => _sandbox.Processes
        .Single(process => process.IsSilo && process.CommandLine.Contains($"NodeName=node-{silo}", StringComparison.Ordinal))
        .Identity.Send(Signal.Kill).ShouldBeTrue();

    /// <summary>Has the supervisor stand still, so that what was killed stays dead until the result is disposed of.</summary>
    internal async Task<IDisposable> HoldSupervisorAsync()
    {
        var record = await RecordAsync(_sandbox);
        var supervisor = ProcessIdentity.Of(record.GetProperty("process").GetProperty("pid").GetInt32())!;
        supervisor.Send(Signal.Stop).ShouldBeTrue();
        return new Held(supervisor);
    }

    /// <summary>Starts silos, and says where they are.</summary>
    internal static async Task<IReadOnlyList<Uri>> StartAsync(Sandbox sandbox, int silos, IReadOnlyDictionary<string, string>? environment = null)
    {
        await sandbox.RunAsync(0, ["up", "--silos", $"{silos}", "--detach", "--http-port", "0"], environment);
        var record = await RecordAsync(sandbox);
        return [.. record.GetProperty("silos").EnumerateArray().Select(silo => new Uri($"http://127.0.0.1:{silo.GetProperty("http_port").GetInt32()}"))];
    }

    private static async Task<JsonElement> RecordAsync(Sandbox sandbox) =>
        JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(sandbox.State, "up.json")));

    private sealed class OwnedJob(LiveCluster cluster, string job) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await cluster.DeleteAsync(job);
    }

    private sealed class Held(ProcessIdentity process) : IDisposable
    {
        public void Dispose()
        {
            using var kill = Process.Start("kill", ["-CONT", process.Pid.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }
}

/// <summary>One after the other: all use the one cluster.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LiveClusters : ICollectionFixture<LiveCluster>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "live cluster";
}
