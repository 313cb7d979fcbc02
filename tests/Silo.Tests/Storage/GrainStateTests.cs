using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Workers.State;
using OrleansTraining.Silo.Storage;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Storage;

/// <summary>What the grains store comes back from the file as it was.</summary>
public sealed class GrainStateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly WorkerIdentity Worker = new("char-gpt", 1, 3);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteStateAsync_JobInTheMiddle_ComesBackWhole()
    {
        var checkpoint = new CheckpointInfo { Step = 50, Path = "/c", Bytes = 7, Loss = 1.5, ValidationLoss = double.NaN };
        var member = new Member(Worker, "node-1");
        var state = new JobState
        {
            JobId = "char-gpt",
            Spec = new JobSpec { Name = "char-gpt", MinWorkers = 1, EarlyStopping = new EarlyStoppingSpec(), Restart = new RestartSpec { Max = 3 } },
            Phase = JobPhase.Recovering,
            Reason = "lost \"1\"",
            DirectiveVersion = long.MaxValue,
            FormingSince = Now,
            Generation = new Generation
            {
                Number = 4,
                Members = [member],
                Shards = 2,
                State = new StatePlan { Origin = StateOrigin.Peers, Step = 60, Sources = [0], Receivers = [1, 2] },
            },
            Slots = [new SlotState { Slot = 0, Join = new JoinRequest { Worker = Worker, CommittedStep = 60, HasLiveState = true, Parameters = 9 } }],
            Completions = [new Completion { Worker = Worker, Generation = 4, Step = 60, Loss = double.PositiveInfinity, WeightsHash = "ab", Checkpoint = checkpoint }],
            Checkpoint = checkpoint,
            Events = [new JobEvent { Sequence = 1, Time = Now, Kind = "lost", Message = "gone", Slot = 1 }],
            Progress = new JobProgress { Step = 60, Loss = 0.1 + 0.2, First = new LossOfStep(1, 4.85), Losses = new LossCurve().Add(1, 4.85, 10).Add(2, 4.5, 20) },
            Submitted = Now,
            Started = Now.AddTicks(1),
            Times = JobTimes.From(Now).Train(Now.AddSeconds(3)).Lose(TimeLossCause.Hang, Now.AddSeconds(4), Now.AddSeconds(5)),
            Kept = [checkpoint],
        };

        var read = await RoundTripAsync(new JobRecord { Value = state });

        View(read.Value).ShouldBe(View(state));
    }

    [Fact]
    public async Task WriteStateAsync_WorkerInBackoff_ComesBackWhole()
    {
        var memory = new WorkerMemory
        {
            Assignment = new WorkerAssignment { JobId = "char-gpt", Slot = 1, Node = "node-1", Threads = 2, WorldSize = 3, Backoff = TimeSpan.FromSeconds(0.5) },
            Attempt = 3,
            State = WorkerState.Backoff,
            RestartAt = Now,
            PendingLoss = new WorkerLoss { Worker = Worker, Cause = LossCause.PeerReport, Detail = "closed", SinceHeard = TimeSpan.FromTicks(7) },
        };

        var read = await RoundTripAsync(new WorkerRecord { Value = memory });

        View(read.Value).ShouldBe(View(memory));
    }

    // Records compare immutable arrays by reference; all that these types hold is in their public properties.
    private static string View<T>(T state) =>
        JsonSerializer.Serialize(state, new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals });

    private async Task<T> RoundTripAsync<T>(T state)
    {
        var grain = GrainId.Create("grain", "key");
        var storage = new FileGrainStorage(_folder.Path, TimeProvider.System, NullLogger<FileGrainStorage>.Instance);
        await storage.WriteStateAsync("state", grain, new GrainState<T>(state));
        var read = new GrainState<T>();
        await storage.ReadStateAsync("state", grain, read);
        return read.State;
    }
}
