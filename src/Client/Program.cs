using System.CommandLine;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;

var terminal = Terminal.OfProcess();
var parsed = OtrainCommand.Create(new CommandRunner(terminal, TimeProvider.System)).Parse(args.Length > 0 ? args : ["--help"]);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        terminal.Fault(error.Message);
    terminal.Fault("`otrain --help` shows what there is");
    return ExitCodes.Usage;
}
// `up` and `down` end processes in order before they end themselves: no time-out of the library may cut that short.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });
