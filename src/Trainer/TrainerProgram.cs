using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer;

/// <summary>The trainer's process, from its environment to its exit code.</summary>
internal static class TrainerProgram
{
    /// <summary>How long the first connection is tried.</summary>
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the process; see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(Func<string, string?> environment, TextWriter errors)
    {
        var reader = new TrainerSettingsReader(environment);
        if (reader.Read() is not { } settings)
        {
            foreach (var fault in reader.Faults)
                await errors.WriteLineAsync(fault);
            return ExitCode.BadInput;
        }
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        try
        {
            return await TrainAsync(settings, stop.Token);
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
            await errors.WriteLineAsync($"{settings.Worker}: {error.GetBaseException().Message}");
            return ExitCode.BadInput;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await errors.WriteLineAsync($"{settings.Worker}: {error}");
            return ExitCode.Failure;
        }
    }

    private static async Task<int> TrainAsync(TrainerSettings settings, CancellationToken stop)
    {
        using var loggers = LoggerFactory.Create(Configure);
        var logger = loggers.CreateLogger("trainer");
        Log.Started(logger, settings.Worker.ToString(), settings.Node, Environment.ProcessId, settings.Threads);
        await using var connection = await ClusterConnection.OpenAsync(settings, ConnectPatience, Configure, stop);
        var calls = new ClusterCalls(settings.Patience, TimeProvider.System, logger);
        var job = connection.Grains.GetGrain<IJobGrain>(settings.Worker.JobId);
        if (await calls.CallAsync("asking for the spec", job.GetSpecAsync, stop) is not { } spec)
        {
            Log.Fenced(logger, "there is no such job");
            return ExitCode.Fenced;
        }
        return await new Worker(Context(settings, connection, calls, spec, logger)).RunAsync(stop, CancellationToken.None);
    }

    private static WorkerContext Context(
        TrainerSettings settings, ClusterConnection connection, ClusterCalls calls, JobSpec spec, ILogger logger) => new()
        {
            Worker = settings.Worker,
            Grains = connection.Grains,
            Calls = calls,
            Checkpoints = new CheckpointFolder(settings.CheckpointFolder),
            Spec = spec,
            Threads = settings.Threads,
            Faults = FaultInjector.OfProcess(settings.Faults, settings.Worker.Slot, settings.Worker.Attempt),
            Logger = logger,
        };

    private static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConsole(options => options.FormatterName = LineFormatter.FormatterName);
        logging.AddConsoleFormatter<LineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
