using System.Globalization;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>Makes faults.</summary>
/// <param name="scene">What they are made on.</param>
/// <param name="commits">What the job has committed.</param>
/// <param name="time">The clock.</param>
internal sealed class Injector(ChaosScene scene, CommitLog commits, TimeProvider time)
{
    private const int ExitCode = 3;

    /// <summary>Makes a fault now.</summary>
    /// <param name="planned">Which.</param>
    /// <param name="status">The job, as it was a moment ago.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InjectionException">What it was meant for is not there; nothing happened.</exception>
    public Task<Strike> MakeAsync(PlannedFault planned, JobStatus status, CancellationToken cancellationToken) => planned.Kind switch
    {
        ChaosKind.Silo => Task.FromResult(KillSilos(planned, [scene.Silos[planned.Target % scene.Silos.Count]])),
        ChaosKind.Silos => Task.FromResult(KillSilos(planned, scene.Silos)),
        ChaosKind.Corrupt => CorruptAsync(planned, cancellationToken),
        ChaosKind.Scale => ScaleAsync(planned, status, cancellationToken),
        ChaosKind.DiskFull => HitAsync(planned, status, TargetPicker.Writer(status), cancellationToken),
        _ => HitAsync(planned, status, TargetPicker.Member(status, planned.Target), cancellationToken),
    };

    private async Task<Strike> HitAsync(PlannedFault planned, JobStatus status, WorkerStatus? worker, CancellationToken cancellationToken)
    {
        var target = worker ?? throw new InjectionException("no member runs");
        var process = ProcessOf(target);
        var alone = TargetPicker.Members(status).Count() < 2;
        var (command, lasts) = ControlCommand.Of(planned, ExitCode);
        var strike = Struck(planned, string.Create(CultureInfo.InvariantCulture, $"worker {target.Slot} ({target.Node}, process {process.Pid})")) with
        {
            Slot = target.Slot,
            Attempt = target.Attempt,
            // A single member has no connections.
            BreaksGeneration = planned.Kind.BreaksGeneration() && !(alone && planned.Kind == ChaosKind.Drop),
            Lasts = lasts,
        };
        if (command is not null)
            await scene.Control.SendAsync(status.JobId, target.Slot, target.Attempt, command, cancellationToken);
        else
            Signal(planned.Kind, target, process);
        return strike;
    }

    private void Signal(ChaosKind kind, WorkerStatus target, ProcessIdentity process)
    {
        if (kind == ChaosKind.Agent)
            scene.Silos.FirstOrDefault(silo => silo.Plan.Node == target.Node)?.Current?.Send(Processes.Signal.Kill);
        if (!process.Send(kind == ChaosKind.Sigstop ? Processes.Signal.Stop : Processes.Signal.Kill))
            throw new InjectionException($"process {process.Pid} has just gone");
    }

    private Strike KillSilos(PlannedFault planned, IReadOnlyList<SiloSupervisor> silos)
    {
        var running = silos.Where(silo => silo.Current is not null).ToList();
        if (running.Count == 0)
            throw new InjectionException("no such silo runs");
        var strike = Struck(planned, string.Join(", ", running.Select(silo => silo.Plan.Node)));
        foreach (var silo in running)
            silo.Current?.Send(Processes.Signal.Kill);
        return strike;
    }

    // Killed first: a checkpoint that is written in between would hide the one that is damaged.
    private async Task<Strike> CorruptAsync(PlannedFault planned, CancellationToken cancellationToken)
    {
        var trainers = scene.Mark.Find().Where(process => process.IsTrainer).Select(process => process.Identity).ToList();
        var strike = Struck(planned, "");
        foreach (var trainer in trainers)
            trainer.Send(Processes.Signal.Kill);
        await new ProcessEnder(time).GoneAsync(trainers, TimeSpan.FromSeconds(2), cancellationToken);
        var damaged = CheckpointDamage.Flip(scene.CheckpointFolder, planned.Detail) is { } name ? $"checkpoint {name}" : "no checkpoint yet";
        return strike with { Target = string.Create(CultureInfo.InvariantCulture, $"{damaged}, {trainers.Count} trainers killed") };
    }

    private async Task<Strike> ScaleAsync(PlannedFault planned, JobStatus status, CancellationToken cancellationToken)
    {
        var workers = TargetPicker.Workers(planned.Target, status.WorldSize, scene.Workers);
        var strike = Struck(planned, string.Create(CultureInfo.InvariantCulture, $"{status.WorldSize} -> {workers} workers"));
        var faults = await scene.Job.ScaleAsync(workers, cancellationToken).WaitAsync(TimeSpan.FromSeconds(5), time, cancellationToken);
        return faults.IsEmpty ? strike : throw new InjectionException(string.Join("; ", faults));
    }

    private Strike Struck(PlannedFault planned, string target) => new()
    {
        Planned = planned,
        Target = target,
        Made = time.GetUtcNow(),
        Generation = commits.Generation,
        Step = commits.Step,
        BreaksGeneration = planned.Kind.BreaksGeneration(),
    };

    /// <summary>The process, if it is one of this cluster: numbers are used again, and no other may be hit.</summary>
    private ProcessIdentity ProcessOf(WorkerStatus worker) =>
        scene.Mark.Find().FirstOrDefault(process => process.Identity.Pid == worker.ProcessId && process.IsTrainer)?.Identity
        ?? throw new InjectionException(string.Create(CultureInfo.InvariantCulture, $"worker {worker.Slot} has no process"));
}
