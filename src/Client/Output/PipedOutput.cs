using System.Runtime.InteropServices;
using System.Text;

namespace OrleansTraining.Client.Output;

/// <summary>
/// Standard output into a pipe that notices when its reader has gone, as in <c>otrain logs JOB -f | head</c>. The runtime
/// passes such a write over, so that the command would follow the job to its end for nobody.
/// </summary>
internal sealed partial class PipedOutput(TextWriter inner) : TextWriter
{
    private const int StandardOutput = 1;
    private const short Gone = 0x8 | 0x20;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Checked().Write(value);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Checked().Write(buffer, index, count);

    /// <inheritdoc/>
    public override void Write(string? value) => Checked().Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Checked().WriteLine(value);

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    private TextWriter Checked()
    {
        var output = new Polled { Descriptor = StandardOutput };
        return Poll(ref output, 1, 0) > 0 && (output.Returned & Gone) != 0 ? throw new OutputClosedException() : inner;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Wanted;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Polled polled, nuint count, int timeout);
}
