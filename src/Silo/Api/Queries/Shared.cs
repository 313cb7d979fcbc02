using System.Globalization;

namespace OrleansTraining.Silo.Api.Queries;

/// <summary>
/// A value that costs a call, shared by all who ask within a short time. Those who ask while it is being read wait for the
/// one reading, each no longer than it wants.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="fresh">How old it may be.</param>
/// <param name="time">The clock.</param>
internal sealed class Shared<T>(Func<CancellationToken, Task<T>> read, TimeSpan fresh, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Task<T>? _value;
    private long _begun;

    /// <summary>The value, perhaps that of a moment ago.</summary>
    internal Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_value is null || _value.IsFaulted || _value.IsCanceled || (_value.IsCompleted && time.GetElapsedTime(_begun) > fresh))
            {
                _begun = time.GetTimestamp();
                _value = ReadAsync();
            }
            return _value.IsCompletedSuccessfully ? _value : _value.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Something was changed here: who asks from now on sees it.</summary>
    internal void Forget()
    {
        lock (_gate)
            _value = null;
    }

    private async Task<T> ReadAsync()
    {
        // Not the token of the one who asked first: others wait too.
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await read(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested)
        {
            // Nobody has given up who asked: to them the cluster does not answer.
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"No answer within {Patience.TotalSeconds:0.###} s."), exception);
        }
    }
}
