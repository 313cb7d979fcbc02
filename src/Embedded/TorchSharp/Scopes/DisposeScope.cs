using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors that were made while it was the innermost scope of its thread, and disposes them when it is
/// disposed. Not thread-safe: use it on the thread that opened it.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        Outer = outer;
    }

    /// <summary>How many disposables the scope owns.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>A copy of the list of what the scope owns.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>The scope that was innermost when this one was opened.</summary>
    internal DisposeScope? Outer { get; }

    /// <summary>Whether the scope owns the disposable.</summary>
    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Disposes what the scope owns and closes it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        _manager.Pop(this);
    }

    /// <summary>Disposes what the scope owns; the scope stays open.</summary>
    public void DisposeEverything()
    {
        foreach (var disposable in _disposables)
            DisposeOne(disposable);
        _disposables.Clear();
    }

    /// <summary>Disposes what the scope owns, except these.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var doomed = _disposables.Where(disposable => !keep.Contains(disposable)).ToList();
        foreach (var disposable in doomed)
        {
            _disposables.Remove(disposable);
            DisposeOne(disposable);
        }
    }

    /// <summary>Disposes what the scope owns, except these.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes what the scope owns, except this one, which it returns.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Disposes what the scope owns, except these two, which it returns.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Disposes what the scope owns, except these three, which it returns.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Forgets a disposable that was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _disposables.Remove(disposable);
        if (disposable is Tensor tensor)
            tensor.OwningDisposeScope = null;
    }

    internal void Add(IDisposable disposable) => _disposables.Add(disposable);

    internal void Forget(IDisposable disposable) => _disposables.Remove(disposable);

    private static void DisposeOne(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
            tensor.DisposeByScope();
        else
            disposable.Dispose();
    }
}
