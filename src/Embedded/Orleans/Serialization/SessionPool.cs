using System.Collections.Concurrent;

namespace Orleans.Serialization;

/// <summary>Keeps a few sessions for use by the next messages.</summary>
internal sealed class SessionPool<TSession>(Func<TSession> create, Action<TSession> reset)
    where TSession : class
{
    private readonly ConcurrentQueue<TSession> _idle = new();
    private readonly int _capacity = Environment.ProcessorCount * 2;

    public Lease Rent() => new(this, _idle.TryDequeue(out var session) ? session : create());

    private void Return(TSession session)
    {
        // A session that is left after a fault is as good as any: the reset clears all of it.
        reset(session);
        if (_idle.Count < _capacity)
            _idle.Enqueue(session);
    }

    /// <summary>A session on loan, until disposal.</summary>
    public readonly struct Lease(SessionPool<TSession> pool, TSession session) : IDisposable
    {
        public TSession Value { get; } = session;

        public void Dispose() => pool.Return(Value);
    }
}
