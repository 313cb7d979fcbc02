using OrleansTraining.Trainer.Checkpoints;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>The process dies in here.</summary>
internal sealed class SimulatedCrash : Exception;

/// <summary>The real file system, which lets a number of operations through and crashes in the next; a write is then half done.</summary>
internal sealed class CrashingFiles(int operations) : ICheckpointFiles
{
    private readonly DiskFiles _disk = new();
    private int _left = operations;

    public void CreateFolder(string path)
    {
        Count();
        _disk.CreateFolder(path);
    }

    public void Write(string path, Action<Stream> content)
    {
        if (_left-- > 0)
        {
            _disk.Write(path, content);
            return;
        }
        using (var whole = new MemoryStream())
        {
            content(whole);
            File.WriteAllBytes(path, whole.ToArray()[..(int)(whole.Length / 2)]);
        }
        throw new SimulatedCrash();
    }

    public void Rename(string path, string newPath)
    {
        Count();
        _disk.Rename(path, newPath);
    }

    public void SyncFolder(string path)
    {
        Count();
        _disk.SyncFolder(path);
    }

    public void Delete(string path)
    {
        Count();
        _disk.Delete(path);
    }

    public void DeleteFolder(string path)
    {
        Count();
        _disk.DeleteFolder(path);
    }

    private void Count()
    {
        if (_left-- <= 0)
            throw new SimulatedCrash();
    }
}
