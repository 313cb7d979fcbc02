using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Standby;

/// <summary>
/// A trainer that is started before it is needed: it loads, compiles and connects all that does not depend on the job, and
/// waits on its standard input for who it shall be. It ends with that input, so it never outlives its agent.
/// </summary>
internal static class StandbyProgram
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "--standby";

    private const string Name = "standby";

    /// <summary>Runs the process; see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(Func<string, string?> environment, Stream input, TextWriter errors)
    {
        var reader = new TrainerSettingsReader(environment);
        if (reader.ReadCluster() is not { } cluster)
            return await TrainerProgram.RefuseAsync(reader, errors);
        using var stop = new StopSignals();
        await using var preparation = Preparation.Begin(cluster, stop.Token);
        TrainerSettings? settings = null;
        var code = await TrainerProgram.GuardAsync(Name, errors, stop.Token, async () =>
        {
            try
            {
                if (await AssignmentAsync(input, preparation, stop.Token) is not { } assignment)
                    return ExitCode.Success;
                reader = new TrainerSettingsReader(name => assignment.GetValueOrDefault(name) ?? environment(name));
                settings = reader.Read();
                return settings is null ? await TrainerProgram.RefuseAsync(reader, errors) : ExitCode.Success;
            }
            catch (InvalidDataException error)
            {
                await errors.WriteLineAsync($"{Name}: {error.Message}");
                return ExitCode.BadInput;
            }
        });
        return settings is null ? code : await TrainerProgram.RunAsync(settings, preparation, errors, stop.Token);
    }

    // What fails before anybody relies on it fails at once, and not when it is needed.
    private static async Task<IReadOnlyDictionary<string, string>?> AssignmentAsync(Stream input, Preparation preparation, CancellationToken stop)
    {
        using var assigned = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var preparing = PrepareAsync(preparation, assigned.Token);
        // A thread of its own: a pipe is read without regard to a token, and for hours.
        var reading = Task.Factory.StartNew(
            () => Assignment.Read(input), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        if (await Task.WhenAny(reading, preparing).WaitAsync(stop) == preparing)
            await preparing;
        var assignment = await reading.WaitAsync(stop);
        await assigned.CancelAsync();
        await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return assignment;
    }

    private static async Task PrepareAsync(Preparation preparation, CancellationToken assigned)
    {
        await Task.WhenAll(preparation.Connection, preparation.Libraries).WaitAsync(assigned);
        await preparation.RehearseAsync(WireFormat.Fp32, assigned);
    }
}
