using System.Text.Json;
using OrleansTraining.Client.Processes;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Training;

[Collection(Clusters.Name)]
public sealed class StopAndResumeTests : IDisposable
{
    private const int MoreSteps = 20;
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Job_StoppedAndResumed_EqualsAnUninterruptedRun()
    {
        await _sandbox.RunAsync(0, ["up", "--silos", "2", "--detach"]);
        await SubmitAndWaitForStepsAsync(10);

        await StopAndCompareAsync();

        (await DocumentAsync("list")).EnumerateArray().Select(job => job.GetProperty("job_id").GetString()).ShouldBe(["stretch", "straight"]);
        (await _sandbox.RunAsync(0, ["logs", "stretch", "--worker", "0"])).Out.ShouldNotBeEmpty();
        var joined = (await _sandbox.RunAsync(0, ["logs", "stretch", "--level", "info", "--search", "JOINED AT"])).Out;
        joined.Count.ShouldBeGreaterThan(1);
        joined.ShouldAllBe(line => line.Contains("joined at step", StringComparison.Ordinal));
        (await _sandbox.RunAsync(0, ["logs", "stretch", "--level", "critical"])).Out.ShouldBeEmpty();
        await _sandbox.RunAsync(2, ["up"]);
        await EndAsync();
        await _sandbox.RunAsync(0, ["down"]);
        await _sandbox.RunAsync(3, ["list"]);
    }

    [Fact]
    public async Task Job_EachSiloKilledInTurn_GivesTheSameWeightsWithoutRestarts()
    {
        await _sandbox.RunAsync(0, ["up", "--silos", "2", "--detach"]);
        var step = await SubmitAndWaitForStepsAsync(10);
        foreach (var index in new[] { 0, 1 })
        {
            var silo = Silo(index);
            silo.Identity.Send(Signal.Kill).ShouldBeTrue();
            step = await WaitForStepAsync(step + 100);
            await _sandbox.LogLineAsync("up.log", line => line.Contains($"node-{index} is ready again", StringComparison.Ordinal));
            Silo(index).Identity.ShouldNotBe(silo.Identity);
        }

        (await DocumentAsync("status", "stretch")).GetProperty("restarts").GetInt32().ShouldBe(0);
        await StopAndCompareAsync();
        await EndAsync();
    }

    private ClusterProcess Silo(int index) =>
        _sandbox.Processes.Single(process => process.IsSilo && process.CommandLine.Contains($"--Silo:NodeName=node-{index}", StringComparison.Ordinal));

    private async Task<int> SubmitAndWaitForStepsAsync(int steps)
    {
        var submit = await _sandbox.RunAsync(0, ["submit", _sandbox.Write("stretch.yaml", Specs.Stretch("stretch", 2))]);
        submit.Out.ShouldBe(["stretch"]);
        return await WaitForStepAsync(steps);
    }

    private async Task<int> WaitForStepAsync(int step)
    {
        var reached = 0;
        using var watch = _sandbox.Start(["watch", "stretch", "--json"]);
        await watch.LineAsync(line => (reached = StepOf(line)) >= step);
        return reached;
    }

    private static int StepOf(string line) =>
        JsonDocument.Parse(line).RootElement is var item && item.GetProperty("type").GetString() == "status"
            ? item.GetProperty("status").GetProperty("step").GetInt32()
            : -1;

    /// <summary>Stops the job wherever it is, goes on for some steps, and compares with a job that took all of them at once.</summary>
    private async Task StopAndCompareAsync()
    {
        var watch = _sandbox.Start(["watch", "stretch", "--json"]);
        await _sandbox.RunAsync(0, ["stop", "stretch"]);
        (await watch.ExitAsync()).ShouldBe(0);
        var stopped = await DocumentAsync("status", "stretch");
        stopped.GetProperty("phase").GetString().ShouldBe("stopped");
        var steps = stopped.GetProperty("step").GetInt32() + MoreSteps;

        var resumed = await _sandbox.ResultAsync(0, ["submit", _sandbox.Write("resume.yaml", Specs.Stretch("stretch", 2, steps)), "--resume", "--wait"]);
        var straight = await _sandbox.ResultAsync(0, ["submit", _sandbox.Write("straight.yaml", Specs.Stretch("straight", 3, steps)), "--wait"]);

        resumed.GetProperty("step").GetInt32().ShouldBe(steps);
        resumed.GetProperty("weights_hash").GetString().ShouldNotBeNull().ShouldBe(straight.GetProperty("weights_hash").GetString());
    }

    private async Task EndAsync()
    {
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
    }

    private async Task<JsonElement> DocumentAsync(params string[] arguments) =>
        JsonDocument.Parse(string.Join('\n', (await _sandbox.RunAsync(0, [.. arguments, "--json"])).Out)).RootElement;
}
