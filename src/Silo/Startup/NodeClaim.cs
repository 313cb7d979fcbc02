using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>
/// The state folder, found writable, and the node's name, which no other silo has: two agents of one node would launch
/// and adopt the same workers. Given back when it is disposed, or when the process dies.
/// </summary>
internal sealed class NodeClaim : IDisposable
{
    private readonly FileLock _lock;

    private NodeClaim(FileLock held) => _lock = held;

    /// <exception cref="StartupFaultException">The folder cannot be written to, or the node has a silo.</exception>
    internal static NodeClaim Take(SiloSettings settings, SiloFolders folders)
    {
        try
        {
            Directory.CreateDirectory(folders.Workers);
            StorageProbe.Write(folders);
            var held = FileLock.TryAcquire(folders.NodeLock);
            return held is null
                ? throw new StartupFaultException([$"{SiloSettings.SectionName}:{nameof(settings.NodeName)}: another silo of '{settings.NodeName}' runs on {folders.State}"])
                : new NodeClaim(held);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupFaultException(
                [$"{SiloSettings.SectionName}:{nameof(settings.StateDirectory)}: the state folder {folders.State} cannot be written to: {fault.Message}"], fault);
        }
    }

    public void Dispose() => _lock.Dispose();
}
