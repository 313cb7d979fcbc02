namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>Reads what others send, up to a size.</summary>
internal static class BoundedRead
{
    private const int Chunk = 16 * 1024;

    /// <summary>All of a stream.</summary>
    /// <exception cref="RestProtocolException">It is larger.</exception>
    public static async Task<byte[]> AllAsync(Stream stream, int max, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var chunk = new byte[Chunk];
        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (all.Length + read > max)
                throw new RestProtocolException($"the answer is longer than {max} bytes");
            all.Write(chunk, 0, read);
        }
        return all.ToArray();
    }
}
