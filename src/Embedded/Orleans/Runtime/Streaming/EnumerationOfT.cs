namespace Orleans.Runtime.Streaming;

/// <summary>An enumeration of one element type.</summary>
internal sealed class Enumeration<T>(IAsyncEnumerable<T> source, CancellationTokenSource cancellation) : Enumeration
{
    private const int MaxBatch = 100;

    private readonly IAsyncEnumerator<T> _enumerator = source.GetAsyncEnumerator(cancellation.Token);
    private Task<bool>? _move;

    internal override async Task<object?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        while (items.Count < MaxBatch)
        {
            _move ??= _enumerator.MoveNextAsync().AsTask();
            if (!_move.IsCompletedSuccessfully)
            {
                // What is there goes out now; what fails, or is still to come, is for the next time.
                if (items.Count > 0)
                    break;
                if (!_move.IsCompleted && !await CameInTimeAsync(_move, patience, time, cancellationToken))
                    return Array.Empty<T>();
            }

            if (!await _move)
                return items.Count > 0 ? items.ToArray() : null;
            _move = null;
            items.Add(_enumerator.Current);
        }

        return items.ToArray();
    }

    public override async ValueTask DisposeAsync()
    {
        await cancellation.CancelAsync();
        try
        {
            // An enumerator must not be disposed while it moves.
            if (_move is { IsCompleted: false })
                await _move;
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            // The caller is gone: nobody is left to hear of it.
        }

        await _enumerator.DisposeAsync();
        cancellation.Dispose();
    }

    private static async Task<bool> CameInTimeAsync(Task move, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await move.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException) when (!move.IsCompleted)
        {
            return false;
        }
    }
}
