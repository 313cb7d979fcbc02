using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Client.Local;

/// <summary>The folder that holds all of a local cluster.</summary>
/// <param name="Directory">Its absolute path.</param>
internal sealed record StateFolder(string Directory)
{
    /// <summary>The folder when none is named.</summary>
    public const string DefaultName = ".otrain";

    /// <summary>What <c>otrain down</c> needs to know of the <c>otrain up</c> that runs.</summary>
    public string UpRecordPath => Path.Combine(Directory, "up.json");

    /// <summary>The log of a detached <c>otrain up</c>.</summary>
    public string UpLogPath => Path.Combine(Directory, "up.log");

    /// <summary>The folder of membership files.</summary>
    public string MembershipDirectory => Path.Combine(Directory, "membership");

    /// <summary>The log of a silo.</summary>
    public string SiloLogPath(string node) => Path.Combine(Directory, "nodes", SafeFileName.Of(node), "silo.log");

    /// <summary>The folder of a path from the command line.</summary>
    public static StateFolder At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Makes the folder, and makes sure that it can be written to.</summary>
    /// <exception cref="CommandException">It cannot.</exception>
    public void Prepare()
    {
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            var probe = Path.Combine(Directory, $".probe-{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
                // To be able to make a file is all that is asked.
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"the state folder {Directory} cannot be written to: {exception.Message}", exception);
        }
    }

    /// <summary>Takes the folder for this process; null when another <c>otrain up</c> has it.</summary>
    public FileLock? TryLock() => FileLock.TryAcquire(Path.Combine(Directory, "up.lock"));

    /// <summary>
    /// Forgets the silos of a cluster that has ended, so that the next one need not find out that they are dead.
    /// Only while no process of the cluster runs.
    /// </summary>
    public void ForgetMembership()
    {
        if (System.IO.Directory.Exists(MembershipDirectory))
            System.IO.Directory.Delete(MembershipDirectory, recursive: true);
    }
}
