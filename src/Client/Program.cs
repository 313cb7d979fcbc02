using System.CommandLine;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

var terminal = Terminal.OfProcess();
using var interrupts = new Interrupts(TimeProvider.System);
var parsed = OtrainCommand.Create(new CommandRunner(terminal, interrupts, TimeProvider.System, Environment.GetEnvironmentVariable)).Parse(args.Length > 0 ? args : ["--help"]);
if (ParseFaults.Of(parsed) is { Count: > 0 } faults)
{
    foreach (var fault in faults)
        terminal.Fault(fault);
    return ExitCodes.Usage;
}
// The library's own handling of signals would end the process after a while, and fails at the second signal: `up` and
// `down` have other processes to end first.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupts.Stop);
