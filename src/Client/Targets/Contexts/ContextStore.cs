using System.Text;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Client.Targets.Contexts;

/// <summary>The file of contexts: <c>$XDG_CONFIG_HOME/otrain/contexts.yaml</c>, by default below <c>~/.config</c>; for its owner only.</summary>
/// <param name="path">The absolute path of the file.</param>
internal sealed class ContextStore(string path)
{
    private const int MaxBytes = 256 * 1024;
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>The file's path.</summary>
    public string Path => path;

    /// <summary>The store of the user.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static ContextStore OfUser(Func<string, string?> environment)
    {
        // By the standard a relative path there is no path at all.
        var home = environment("XDG_CONFIG_HOME") is { Length: > 0 } configured && System.IO.Path.IsPathRooted(configured)
            ? configured
            : System.IO.Path.Combine(environment("HOME") is { Length: > 0 } folder ? folder : "/", ".config");
        return new ContextStore(System.IO.Path.Combine(home, "otrain", "contexts.yaml"));
    }

    /// <summary>All contexts; empty when there is no file.</summary>
    /// <exception cref="CommandException">The file is at fault; the message has all faults.</exception>
    public ContextSet Read()
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } file)
                throw new CommandException(ExitCodes.Usage, $"{path} must be at most {MaxBytes} bytes long, is {file.Length}");
            return ContextFormat.Read(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ContextSet.Empty;
        }
    }

    /// <summary>Changes what is there; two commands that do so at a time do it one after the other.</summary>
    public async Task ChangeAsync(Func<ContextSet, ContextSet> change, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerFolder);
        using var held = await LockAsync(time, cancellationToken);
        var text = ContextFormat.Write(change(Read()));
        // What could not be read again would take all contexts away.
        ContextFormat.Read(text, path);
        await DurableFile.ReplaceAsync(path, Encoding.UTF8.GetBytes(text), OwnerFile, cancellationToken);
    }

    private async Task<FileLock> LockAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.AcquireAsync(path + ".lock", LockPatience, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new CommandException(ExitCodes.Failed, $"the contexts cannot be changed: {exception.Message}", exception);
        }
    }
}
