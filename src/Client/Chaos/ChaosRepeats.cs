using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>
/// Gives the job more steps when it ends before its last fault. How many it takes can only be guessed before: fewer
/// members may be quicker than all, and silos come back as slowly as they do.
/// </summary>
/// <param name="reporter">Is told of it.</param>
/// <param name="most">How often at most; 0 for a number of steps that was asked for.</param>
internal sealed class ChaosRepeats(IChaosReporter reporter, int most)
{
    /// <summary>Runs, and again with more steps for as long as it has to be and may.</summary>
    /// <param name="spec">The job.</param>
    /// <param name="run">All that depends on the number of steps: the run for comparison too.</param>
    /// <exception cref="CommandException">The steps are still too few.</exception>
    public async Task<T> RunAsync<T>(JobSpec spec, Func<JobSpec, Task<T>> run)
    {
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                return await run(spec);
            }
            catch (TooFewStepsException exception) when (repeats < most)
            {
                reporter.Say($"{exception.Message}: once more, with --steps {exception.Proposed}");
                spec = spec with { Steps = exception.Proposed };
            }
            catch (TooFewStepsException exception)
            {
                throw new CommandException(ExitCodes.Usage, $"{exception.Message}; give it more: --steps {exception.Proposed}", exception);
            }
        }
    }
}
