using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Notes the committed step in a file of eight bytes, a little-endian number, for the node's agent. The file is mapped:
/// a note costs one store, and what was stored is there however the process ends.
/// </summary>
internal sealed class ProgressFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private ProgressFile(MemoryMappedFile file)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, sizeof(long));
    }

    /// <summary>Opens the file, with step 0 in it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static ProgressFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        // Written, not only made that long: a page without a block behind it could not be stored to on a full disk.
        stream.Write(new byte[sizeof(long)]);
        return new(MemoryMappedFile.CreateFromFile(stream, null, sizeof(long), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false));
    }

    /// <summary>Notes a step.</summary>
    public void Note(int step) => _view.Write(0, BitConverter.IsLittleEndian ? step : BinaryPrimitives.ReverseEndianness((long)step));

    /// <inheritdoc />
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
