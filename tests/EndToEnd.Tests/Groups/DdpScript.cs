using System.Globalization;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Groups;

/// <summary>The PyTorch script of the examples as a job of a sandbox, and what it leaves there.</summary>
internal sealed partial class DdpScript(Sandbox sandbox)
{
    public const string Job = "ddp";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes the job's spec and gives its path.</summary>
    /// <param name="pause">Seconds that each step takes at least.</param>
    /// <param name="steps">Steps of the run.</param>
    public string Spec(double pause = 0, int steps = 100) => sandbox.Write("ddp.yaml", string.Create(CultureInfo.InvariantCulture, $$"""
        name: {{Job}}
        world_size: 2
        trainer: { command: [/usr/bin/python3, {{Script()}}, --steps, {{steps}}, --every, 10, --pause, {{pause}}] }
        restart: { max: 3, backoff: 0.1s }
        """));

    /// <summary>Waits until there is a checkpoint of this step, or of a later one.</summary>
    public Task CheckpointAsync(int step) => UntilAsync(
        () => Directory.Exists(Checkpoints) && Directory.EnumerateFiles(Checkpoints, "step-*.pt").Any(path => StepOf(path) >= step),
        $"a checkpoint of step {step}");

    /// <summary>Waits until all silos of an `otrain up --detach` have been started again.</summary>
    public Task ReadyAgainAsync(int silos)
    {
        var log = Path.Combine(sandbox.State, "up.log");
        return UntilAsync(() => Enumerable.Range(0, silos).All(silo => File.ReadAllText(log).Contains($"node-{silo} is ready again", StringComparison.Ordinal)), "the silos");
    }

    /// <summary>Waits until processes have ended.</summary>
    public static Task EndAsync(IReadOnlyCollection<ProcessIdentity> processes) => UntilAsync(() => processes.All(process => !process.IsAlive()), "the end of the ranks");

    /// <summary>The process of a rank.</summary>
    public ProcessIdentity Process(int rank, int attempt = 1)
    {
        var path = Files($"{Job}-{rank}-{attempt}.pid").ShouldHaveSingleItem();
        return ProcessIdentity.Of(int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture)).ShouldNotBeNull();
    }

    /// <summary>What a process of a rank has printed.</summary>
    public string[] Log(int rank, int attempt = 1) => File.ReadAllLines(Files($"{Job}-{rank}-{attempt}.log").ShouldHaveSingleItem());

    /// <summary>The step at which a process began.</summary>
    public int FirstStep(int rank, int attempt) => int.Parse(
        Log(rank, attempt).Select(line => Begin().Match(line)).Single(match => match.Success).Groups[1].Value,
        CultureInfo.InvariantCulture);

    /// <summary>The weights with which a process ended.</summary>
    public string Weights(int rank, int attempt = 1) =>
        Log(rank, attempt).Select(line => Done().Match(line)).Single(match => match.Success).Groups[1].Value;

    private string Checkpoints => Path.Combine(sandbox.State, "checkpoints", Job);

    private string[] Files(string name) => Directory.GetFiles(Path.Combine(sandbox.State, "nodes"), name, SearchOption.AllDirectories);

    private static int StepOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path).AsSpan("step-".Length), CultureInfo.InvariantCulture);

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrleansTraining.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.ShouldNotBeNull().FullName, "examples", "ddp", "train.py");
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(Pause);
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Patience, what);
            await timer.WaitForNextTickAsync();
        }
    }

    [GeneratedRegex(@"^rank \d of 2 begins at step (\d+), restart \d+$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^done: .* weights ([0-9a-f]{64})$")]
    private static partial Regex Done();
}
