using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Workers;

/// <summary>What every worker process of a node shares.</summary>
internal sealed record WorkerTools(
    AgentSettings Settings,
    IWorkerProgram Program,
    ProcessRecordStore Records,
    ProcessLauncher Launcher,
    ProcessExitWatcher Exits,
    INodeLink Link,
    TimeProvider Time,
    ILoggerFactory Loggers);
