using System.Collections.Immutable;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>Says what a worker's process runs.</summary>
internal interface IWorkerProgram
{
    /// <summary>The program with its arguments.</summary>
    /// <exception cref="WorkerLaunchException">It is not there.</exception>
    (string FileName, ImmutableArray<string> Arguments) Find();
}

/// <summary>The trainer of this project, from the setting when there is one, else where <see cref="ProgramLocator"/> finds it.</summary>
internal sealed class TrainerProgram : IWorkerProgram
{
    private readonly ProgramLocator _locator;

    internal TrainerProgram(string trainerPath) => _locator = new ProgramLocator(
        AppContext.BaseDirectory,
        name => name == ProgramLocator.VariableOf(ProgramKind.Trainer) && trainerPath.Length > 0
            ? trainerPath
            : Environment.GetEnvironmentVariable(name),
        Environment.ProcessPath);

    public (string FileName, ImmutableArray<string> Arguments) Find()
    {
        try
        {
            var command = _locator.CommandOf(ProgramKind.Trainer);
            return (command.FileName, [.. command.Arguments]);
        }
        catch (ProgramNotFoundException fault)
        {
            throw new WorkerLaunchException(fault.Message, fault);
        }
    }
}
