using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Jobs.Groups.Fakes;

/// <summary>A process of a user's program: it does nothing until the test, or a signal, ends it.</summary>
internal sealed class FakeProgram(LaunchRequest request, string node)
{
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerIdentity Worker => request.Worker;

    public LaunchRequest Request => request;

    public RankLaunch Rank => request.Rank!;

    public string Node => node;

    /// <summary>Whether SIGTERM leaves it running.</summary>
    public bool IsStubborn { get; set; }

    /// <summary>Completes with its exit code.</summary>
    public Task<int> Ended => _exit.Task;

    public bool Runs => !_exit.Task.IsCompleted;

    public void Exit(int code) => _exit.TrySetResult(code);

    public void Signal(TimeSpan grace)
    {
        if (grace <= TimeSpan.Zero)
            Exit(137);
        else if (!IsStubborn)
            Exit(143);
    }
}
