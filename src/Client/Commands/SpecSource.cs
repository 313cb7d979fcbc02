using System.Collections.Immutable;
using System.Text;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Commands;

/// <summary>Reads and checks the spec that a command was given, before anything else happens.</summary>
internal static class SpecSource
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The spec, with absolute paths of data and of the command's files.</summary>
    /// <param name="path">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="workers">Overrides the number of workers.</param>
    /// <param name="terminal">Faults and warnings go there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="local">Whether it is trained on this machine; else its paths are those of other machines, and are left alone.</param>
    /// <exception cref="CommandException">The spec is at fault; all faults have been printed.</exception>
    public static async Task<JobSpec> ReadAsync(string path, int? workers, Terminal terminal, CancellationToken cancellationToken, bool local = true) =>
        (await ReadNamedAsync(path, workers, terminal, local, cancellationToken)).Spec;

    /// <summary>The same, and whether the text names the job.</summary>
    public static async Task<(JobSpec Spec, bool IsNamed)> ReadNamedAsync(string path, int? workers, Terminal terminal, bool local, CancellationToken cancellationToken)
    {
        var text = await ReadTextAsync(path, cancellationToken);
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => SpecFormat.Json,
            ".yaml" or ".yml" => SpecFormat.Yaml,
            _ => (SpecFormat?)null,
        };
        var reading = JobSpecs.Read(text, format, spec => WithWorkers(local ? Absolute(spec, Environment.CurrentDirectory) : spec, workers));
        var faults = reading.Faults;
        if (reading.Spec is not null && local)
            faults = faults.AddRange(JobDataValidator.Validate(reading.Spec, cancellationToken).Where(fault => faults.All(known => known.Path != fault.Path)));
        foreach (var warning in reading.Warnings)
            terminal.Warn(warning.ToString());
        if (!faults.IsEmpty)
            throw Refused(path, faults, terminal);
        return (reading.Spec!, reading.IsNamed);
    }

    /// <summary>Prints all faults, and makes the exception that ends the command.</summary>
    public static CommandException Refused(string path, ImmutableArray<SpecFault> faults, Terminal terminal)
    {
        foreach (var fault in faults)
            terminal.Fault(fault.ToString());
        return new CommandException(ExitCodes.Usage, $"{path} has {Formats.Count(faults.Length, "fault")}; nothing was started");
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // Neither a terminal nor a pipe gives a read up: what is given up is the wait for it.
            return await Task.Run(() => ReadText(path), cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"the spec cannot be read: {exception.Message}", exception);
        }
    }

    private static string ReadText(string path)
    {
        using var stream = path == StandardInput ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        // One byte more than is allowed shows that there is more.
        var buffer = new byte[JobSpecParser.MaxBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        using var reader = new StreamReader(new MemoryStream(buffer, 0, length), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static JobSpec Absolute(JobSpec spec, string folder) => CommandPaths.WithAbsolutePaths(JobSpecs.WithAbsolutePaths(spec, folder), folder);

    private static JobSpec WithWorkers(JobSpec spec, int? workers) => workers is not { } count
        ? spec
        : spec with
        {
            WorldSize = count,
            MinWorkers = spec.MinWorkers > count ? count : spec.MinWorkers,
            MaxWorkers = spec.MaxWorkers < count ? count : spec.MaxWorkers,
        };
}
