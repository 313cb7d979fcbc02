namespace OrleansTraining.Contracts.Programs;

/// <summary>A program of this project that another one starts.</summary>
public enum ProgramKind
{
    /// <summary>The silo.</summary>
    Silo,

    /// <summary>The trainer.</summary>
    Trainer,
}

/// <summary>A command line.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its first arguments, before those of the caller.</param>
public sealed record ProgramCommand(string FileName, IReadOnlyList<string> Arguments);

/// <summary>
/// Finds the programs of this project: by environment (<c>OTRAIN_SILO</c>, <c>OTRAIN_TRAINER</c>: the path of a dll),
/// else beside the own program as the build lays them out (<c>artifacts/bin/Silo/release/</c>), else as a container image
/// does (<c>/app/silo/</c>).
/// </summary>
public sealed class ProgramLocator
{
    private readonly string _ownFolder;
    private readonly Func<string, string?> _environment;
    private readonly string? _ownProcess;

    /// <summary>A locator that looks from the running program.</summary>
    public ProgramLocator()
        : this(AppContext.BaseDirectory, Environment.GetEnvironmentVariable, Environment.ProcessPath)
    {
    }

    /// <summary>A locator that looks from elsewhere.</summary>
    /// <param name="ownFolder">The folder of the program that looks.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <param name="ownProcess">The executable of the process that looks.</param>
    public ProgramLocator(string ownFolder, Func<string, string?> environment, string? ownProcess)
    {
        ArgumentException.ThrowIfNullOrEmpty(ownFolder);
        ArgumentNullException.ThrowIfNull(environment);
        _ownFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(ownFolder));
        _environment = environment;
        _ownProcess = ownProcess;
    }

    /// <summary>The name of the environment variable that overrides where a program is.</summary>
    public static string VariableOf(ProgramKind program) => $"OTRAIN_{program.ToString().ToUpperInvariant()}";

    /// <summary>The absolute path of a program's dll.</summary>
    /// <exception cref="ProgramNotFoundException">It is in none of the places; the message names them.</exception>
    public string Find(ProgramKind program)
    {
        if (_environment(VariableOf(program)) is { Length: > 0 } path)
            return File.Exists(path)
                ? Path.GetFullPath(path)
                : throw new ProgramNotFoundException(program, $"{VariableOf(program)} is '{path}', and there is no such file");
        string[] places = [BuildPath(program), ContainerPath(program)];
        return places.FirstOrDefault(File.Exists)
            ?? throw new ProgramNotFoundException(program, $"not found at {string.Join(" or ", places)}; build it, or set {VariableOf(program)}");
    }

    /// <summary>The command that runs a program.</summary>
    /// <exception cref="ProgramNotFoundException">The program is not there.</exception>
    public ProgramCommand CommandOf(ProgramKind program) => new(DotnetHost(), ["exec", Find(program)]);

    private string BuildPath(ProgramKind program)
    {
        var configuration = Path.GetFileName(_ownFolder);
        return Path.GetFullPath(Path.Combine(_ownFolder, "..", "..", program.ToString(), configuration, DllOf(program)));
    }

    private string ContainerPath(ProgramKind program) =>
        Path.GetFullPath(Path.Combine(_ownFolder, "..", program.ToString().ToLowerInvariant(), DllOf(program)));

    private static string DllOf(ProgramKind program) => $"OrleansTraining.{program}.dll";

    /// <summary>The <c>dotnet</c> that runs this program; when that is a program of its own, the one of DOTNET_ROOT, else of PATH.</summary>
    public string DotnetHost()
    {
        if (_ownProcess is not null && Path.GetFileNameWithoutExtension(_ownProcess) == "dotnet")
            return _ownProcess;
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (_environment("DOTNET_ROOT") is { Length: > 0 } root && File.Exists(Path.Combine(root, name)))
            return Path.Combine(root, name);
        return name;
    }
}
