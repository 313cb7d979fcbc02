using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Chaos;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain chaos SPEC</c>.</summary>
internal static partial class ChaosCommand
{
    private const int MaxFaults = 100_000;
    private const int MaxSilos = 32;
    private const int MaxWorkers = 1024;

    private const string Description = "Train on a cluster of its own while it is struck by faults, and prove that nothing came of it.";

    private const string Details = """
        The job is run twice: with one worker that nothing disturbs, then with all workers while faults are made at random
        steps. At the end the ledgers of the trainers must show each sample once, and the weights must be the same.
        The seed decides kinds, targets and steps: the same options, which are printed, make the same faults. Without --steps
        the job gets as many steps as the faults take time, by the pace of some seconds undisturbed; if it ends before the
        last fault all the same, both runs are done again with more.

        detect: from the fault until the job's first event about it. recover: from the fault until the first step that
        began after it was committed; where it costs a generation, the first step of the next one. goodput: 1 - (time
        lost) / (time from the first commit to the last), where time lost is what the times between two commits of steps
        that were not undone have beyond the median, as far as they are longer than three medians.

        Exit code 0: nothing was lost, doubled or different, and nothing is left over.
        """;

    public static Command Create(CommandRunner runner)
    {
        var spec = CommonArguments.Spec();
        var faults = BoundedOption.Of("--faults", "N", "How many faults.", 100, 1, MaxFaults);
        var seed = new Option<long?>("--seed") { Description = "Decides what is done when to whom; without it, one by chance, which is printed.", HelpName = "N" };
        var kinds = new Option<string?>("--kinds") { Description = $"Which faults, separated by commas; without it, all: {KindList.Names}.", HelpName = "LIST" };
        var workers = BoundedOption.Of("--workers", "N", "Trainer processes, instead of the spec's world_size.", null, 1, MaxWorkers);
        var silos = BoundedOption.Of("--silos", "N", "Silo processes.", 2, 1, MaxSilos);
        var steps = BoundedOption.Of("--steps", "N", "Steps, instead of the spec's, or of as many as the faults take time.", null, 1, ChaosPlanner.MaxSteps);
        var reference = new Option<string?>("--reference") { Description = "SHA-256 of the weights that are right, from an earlier run, instead of the first run.", HelpName = "HASH" };
        var settle = new Option<bool>("--settle") { Description = "Let the job come back to full strength after each fault, and make none together." };
        seed.CustomParser = result =>
        {
            if (!long.TryParse(result.Tokens[^1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                result.AddError($"--seed must be a number, is '{result.Tokens[^1].Value}'");
            return number;
        };
        Check(kinds, reference);
        kinds.CompletionSources.Add([.. Enum.GetValues<ChaosKind>().Select(EnumWords.Of)]);
        var command = new ConsoleCommand("chaos", Description) { Details = Details };
        foreach (var option in new Option[] { faults, seed, kinds, workers, silos, steps, reference, settle })
            command.Add(option);
        command.Add(spec);
        command.With(
            new("otrain chaos examples/chaos.yaml --faults 20", "twenty faults by chance; the seed is printed"),
            new("otrain chaos examples/chaos.yaml --faults 100 --seed 7 --workers 8 --silos 3", "a hundred, the same each time"),
            new("otrain chaos examples/chaos.yaml --kinds sigkill,silo --settle -o json", "two kinds, one after the other, for a program"));
        command.SetAction(runner.RunLocal((context, arguments, _) =>
        {
            var options = new ChaosOptions
            {
                SpecPath = arguments.GetRequiredValue(spec),
                Faults = arguments.GetValue(faults)!.Value,
                Seed = arguments.GetValue(seed) ?? Random.Shared.Next(),
                Kinds = KindList.Parse(arguments.GetValue(kinds), out ImmutableArray<string> _),
                Workers = arguments.GetValue(workers),
                Silos = arguments.GetValue(silos)!.Value,
                Steps = arguments.GetValue(steps),
                Reference = arguments.GetValue(reference),
                Settle = arguments.GetValue(settle),
            };
            var named = arguments.GetResult(runner.State) is { Implicit: false };
            return new ChaosRun(context, options, named ? context.State : null).RunAsync();
        }));
        return command;
    }

    private static void Check(Option<string?> kinds, Option<string?> reference)
    {
        kinds.Validators.Add(result =>
        {
            var text = string.Join(',', result.Tokens.Select(token => token.Value));
            var known = KindList.Parse(text, out var unknown);
            if (!unknown.IsEmpty || known.IsEmpty)
                result.AddError($"--kinds must name some of {KindList.Names}, is '{text}'");
        });
        reference.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Hash().IsMatch(result.Tokens[0].Value))
                result.AddError($"--reference must be 64 hexadecimal digits in lower case, is '{result.Tokens[0].Value}'");
        });
    }

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hash();
}
