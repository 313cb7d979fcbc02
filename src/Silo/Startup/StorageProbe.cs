using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>Finds out whether the state folder can be written to, by writing there.</summary>
internal static class StorageProbe
{
    /// <exception cref="IOException">It cannot: the disk is full, gone or read-only.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    internal static void Write(SiloFolders folders)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        using var file = new FileStream(Path.Combine(folders.Node, ".probe"), options);
        file.WriteByte(1);
    }
}
