using OrleansTraining.Client.Chaos;
using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class RepeatTests
{
    private static readonly JobSpec Spec = new() { Steps = 300 };
    private readonly Said _reporter = new();
    private readonly List<int> _steps = [];

    [Fact]
    public async Task Run_EndsBeforeTheLastFault_IsDoneAgainWithMoreSteps()
    {
        (await new ChaosRepeats(_reporter, 2).RunAsync(Spec, spec => RunAsync(spec, enough: 400))).ShouldBe("sound");

        _steps.ShouldBe([300, 562]);
        _reporter.Lines.ShouldBe(["char-gpt ended after step 300, with 4 of 5 faults made: once more, with --steps 562"]);
    }

    [Fact]
    public async Task Run_NeverEnough_SaysHowManyStepsItTakes()
    {
        var failure = await Should.ThrowAsync<CommandException>(() => new ChaosRepeats(_reporter, 2).RunAsync(Spec, spec => RunAsync(spec, enough: int.MaxValue)));

        _steps.ShouldBe([300, 562, 1053]);
        failure.ExitCode.ShouldBe(ExitCodes.Usage);
        failure.Message.ShouldBe("char-gpt ended after step 1053, with 4 of 5 faults made; give it more: --steps 1974");
    }

    [Fact]
    public async Task Run_StepsWereAskedFor_IsNotDoneAgain()
    {
        await Should.ThrowAsync<CommandException>(() => new ChaosRepeats(_reporter, 0).RunAsync(Spec, spec => RunAsync(spec, enough: 400)));

        _steps.ShouldBe([300]);
        _reporter.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_JobFailed_IsNotDoneAgain()
    {
        var failure = await Should.ThrowAsync<CommandException>(() => new ChaosRepeats(_reporter, 2).RunAsync<string>(
            Spec, _ => throw ChaosFaults.Ended(Jobs.Status(JobPhase.Failed) with { Reason = "no restarts are left" }, 4, 5)));

        failure.ExitCode.ShouldBe(ExitCodes.Failed);
        failure.Message.ShouldBe("char-gpt failed at step 30, after 4 faults: no restarts are left");
    }

    [Fact]
    public async Task Run_JobStoppedEarlyByItself_IsNotDoneAgain()
    {
        var status = Jobs.Status(JobPhase.Completed, step: 120, steps: 300) with { Reason = "early stopping at step 120" };

        var failure = await Should.ThrowAsync<CommandException>(() => new ChaosRepeats(_reporter, 2).RunAsync<string>(Spec, _ => throw ChaosFaults.Ended(status, 4, 5)));

        failure.Message.ShouldBe("char-gpt ended after step 120, with 4 of 5 faults made: early stopping at step 120");
    }

    private Task<string> RunAsync(JobSpec spec, int enough)
    {
        _steps.Add(spec.Steps);
        return spec.Steps >= enough
            ? Task.FromResult("sound")
            : throw ChaosFaults.Ended(Jobs.Status(JobPhase.Completed, spec.Steps, spec.Steps), 4, 5);
    }

    /// <summary>Keeps what is said.</summary>
    private sealed class Said : IChaosReporter
    {
        public List<string> Lines { get; } = [];

        public void Say(string message) => Lines.Add(message);

        public void Progress(JobStatus status) => throw new InvalidOperationException("there is no job");

        public void Fault(FaultRecord fault) => throw new InvalidOperationException("there is no fault");

        public void Finish(ChaosVerdict verdict) => throw new InvalidOperationException("there is no verdict");
    }
}
