using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Telemetry;

namespace OrleansTraining.Trainer;

/// <summary>The trainer's process, from its environment to its exit code.</summary>
internal static class TrainerProgram
{
    /// <summary>Runs the process; see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(Func<string, string?> environment, TextWriter errors)
    {
        var reader = new TrainerSettingsReader(environment);
        if (reader.Read() is not { } settings)
            return await RefuseAsync(reader, errors);
        using var stop = new StopSignals();
        await using var preparation = Preparation.Begin(settings.Cluster, stop.Token);
        return await RunAsync(settings, preparation, errors, stop.Token);
    }

    /// <summary>Runs a worker whose process is prepared, or is being prepared.</summary>
    public static Task<int> RunAsync(TrainerSettings settings, Preparation preparation, TextWriter errors, CancellationToken stop) =>
        GuardAsync(settings.Worker.ToString(), errors, stop, () => TrainAsync(settings, preparation, stop));

    /// <summary>Tells what is wrong with the environment.</summary>
    public static async Task<int> RefuseAsync(TrainerSettingsReader reader, TextWriter errors)
    {
        foreach (var fault in reader.Faults)
            await errors.WriteLineAsync(fault);
        return ExitCode.BadInput;
    }

    /// <summary>Turns what ends the work into an exit code and a line on <paramref name="errors"/>.</summary>
    public static async Task<int> GuardAsync(string name, TextWriter errors, CancellationToken stop, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (ClusterLostException error)
        {
            await errors.WriteLineAsync(error.Message);
            return ExitCode.ClusterNotReached;
        }
        catch (TrainingDataException error)
        {
            await errors.WriteLineAsync(error.Message);
            return ExitCode.BadInput;
        }
        catch (Exception error) when (error.GetBaseException() is DllNotFoundException)
        {
            // No other start would find the library.
            await errors.WriteLineAsync($"{name}: {error.GetBaseException().Message}");
            return ExitCode.BadInput;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await errors.WriteLineAsync($"{name}: {error}");
            return ExitCode.Failure;
        }
    }

    private static async Task<int> TrainAsync(TrainerSettings settings, Preparation preparation, CancellationToken stop)
    {
        var logger = preparation.Logger;
        preparation.Subject.Worker = settings.Worker;
        using var traces = new WorkerTraces(settings.Worker, settings.TraceParent, preparation.Subject);
        Log.Started(logger, settings.Worker, settings.Node, Environment.ProcessId, settings.Threads);
        var connection = await preparation.Connection;
        var calls = new ClusterCalls(TimeProvider.System, logger);
        if (await SpecAsync(settings, connection, calls, stop) is not { } spec)
        {
            Log.Fenced(logger, "there is no such job");
            return ExitCode.Fenced;
        }
        await using var peers = spec.Exchange == ExchangeKind.Grain ? null : PeerNode.Open(new() { Host = settings.Host, Logger = logger });
        using var progress = OpenProgress(settings, logger);
        using var faults = new FaultKit(settings, peers?.Gate, cut => calls.IsPartitioned = cut, logger);
        var worker = new Worker(new()
        {
            Worker = settings.Worker,
            Grains = connection.Grains,
            Calls = calls,
            StateFolder = settings.Cluster.StateFolder,
            Checkpoints = new CheckpointFolder(settings.CheckpointFolder),
            Files = new FullDiskFiles(new DiskFiles(), faults.Disk),
            Spec = spec,
            Peers = peers,
            Progress = progress,
            Patience = settings.Patience,
            Threads = settings.Threads,
            Libraries = preparation.Libraries,
            Rehearses = preparation.Rehearsed != spec.Wire,
            Priority = new(),
            Faults = faults.Injector,
            Traces = traces,
            Logger = logger,
        });
        return await faults.DuringAsync(worker.RunAsync(stop, CancellationToken.None));
    }

    private static async Task<JobSpec?> SpecAsync(TrainerSettings settings, ClusterConnection connection, ClusterCalls calls, CancellationToken stop)
    {
        var patience = settings.Patience ?? Preparation.ConnectPatience;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            var job = connection.Grains.GetGrain<IJobGrain>(settings.Worker.JobId);
            return await calls.CallAsync("asking for the spec", job.GetSpecAsync, limit.Token);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new ClusterLostException($"the cluster has not answered for {patience.TotalSeconds:F0} s", error);
        }
    }

    private static ProgressFile? OpenProgress(TrainerSettings settings, ILogger logger)
    {
        try
        {
            return settings.ProgressFile is { } path ? ProgressFile.Open(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Training matters more than what is told of it.
            Log.NotNoted(logger, error.Message);
            return null;
        }
    }
}
