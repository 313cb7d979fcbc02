using Orleans.Runtime.Calls;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Streaming;

/// <summary>What a grain method that returns an asynchronous enumeration gives to its caller. Each enumerator is a new one at the grain.</summary>
internal sealed class RemoteEnumerable<T>(GrainReference target, MethodModel method, object?[] arguments, CancellationToken token)
    : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(target, method, (object?[])arguments.Clone(), token, cancellationToken);

    private sealed class Enumerator : IAsyncEnumerator<T>
    {
        private readonly GrainReference _target;
        private readonly MethodModel _method;
        private readonly object?[] _arguments;
        private readonly Guid _id = Guid.NewGuid();
        private readonly CancellationTokenSource _cancellation;
        private T[] _batch = [];
        private int _at = -1;
        private State _state;

        internal Enumerator(
            GrainReference target, MethodModel method, object?[] arguments, CancellationToken token, CancellationToken own)
        {
            _target = target;
            _method = method;
            _arguments = arguments;
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(token, own);
        }

        private enum State
        {
            New,
            Open,
            Ended,
        }

        public T Current => _at >= 0 && _at < _batch.Length
            ? _batch[_at]
            : throw new InvalidOperationException("The enumeration has no current element.");

        public ValueTask<bool> MoveNextAsync() => ++_at < _batch.Length ? new ValueTask<bool>(true) : FetchAsync();

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (_state == State.Open)
                    await StepAsync(EnumerationAction.Stop, CancellationToken.None);
            }
            catch (OrleansException)
            {
                // Where the grain or its silo is gone, so is the enumeration.
            }
            finally
            {
                _state = State.Ended;
                _cancellation.Dispose();
            }
        }

        private async ValueTask<bool> FetchAsync()
        {
            while (_state != State.Ended)
            {
                var action = _state == State.New ? EnumerationAction.Start : EnumerationAction.Next;
                _state = State.Open;
                _at = 0;
                if (await NextBatchAsync(action) is not { } batch)
                    break;
                _batch = batch;
                if (batch.Length > 0)
                    return true;
            }

            _state = State.Ended;
            _batch = [];
            return false;
        }

        private async Task<T[]?> NextBatchAsync(EnumerationAction action)
        {
            try
            {
                return (T[]?)await StepAsync(action, _cancellation.Token);
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                // It failed at the grain, and is closed there.
                _state = State.Ended;
                _batch = [];
                throw;
            }
        }

        private Task<object?> StepAsync(EnumerationAction action, CancellationToken token) =>
            _target.Shared.Runtime.CallAsync(_target, _method, _arguments, token, new EnumerationStep(action, _id));
    }
}
