using System.Text;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Coordination.Transfer;

/// <summary>A state of random bytes.</summary>
internal sealed class FakeState(byte[] bytes, string header = "header") : IReplicaState
{
    private Action _beforeChange = () => { };
    private long _missing;

    public byte[] Bytes => bytes;

    public string Told { get; private set; } = header;

    public long Length => bytes.Length;

    public bool IsWhole => _missing == 0;

    public static FakeState Random(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return new(bytes);
    }

    public Func<byte[]> Header()
    {
        var told = Told;
        return () => Encoding.UTF8.GetBytes(told);
    }

    public void ReadHeader(ReadOnlySpan<byte> header)
    {
        Told = Encoding.UTF8.GetString(header);
        if (Told == "another model")
            throw new InvalidDataException("it is of another model");
        _missing = bytes.Length;
    }

    public void BeforeChange(Action action) => _beforeChange = action;

    /// <summary>As a step does.</summary>
    public void Change()
    {
        _beforeChange();
        bytes.AsSpan().Fill(7);
    }

    public void CopyTo(long offset, Span<byte> destination) => bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);

    public void CopyFrom(long offset, ReadOnlySpan<byte> source)
    {
        source.CopyTo(bytes.AsSpan((int)offset));
        _missing -= source.Length;
    }
}
