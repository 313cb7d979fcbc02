using static TorchSharp.torch;

namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Takes the disposable from where it belongs, and owns it from now on.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            if (tensor.OwningDisposeScope is { } owner)
                owner.Forget(tensor);
            else
                DisposeScopeManager.Statistics.TensorStatistics.AttachedToScopeCount++;
            tensor.OwningDisposeScope = this;
        }
        Add(disposable);
    }

    /// <summary>Attaches each of them.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Attaches each of them.</summary>
    /// <returns>The same disposables.</returns>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        List<IDisposable> all = [.. disposables];
        all.ForEach(Attach);
        return all;
    }

    /// <summary>Lets the disposables live on without a scope.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            if (!_disposables.Remove(disposable) || disposable is not Tensor tensor)
                continue;
            tensor.OwningDisposeScope = null;
            DisposeScopeManager.Statistics.TensorStatistics.DetachedFromScopeCount++;
        }
    }

    /// <summary>Lets the disposables live on without a scope.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Lets the disposable live on without a scope, and returns it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <summary>Lets both live on without a scope, and returns them.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Lets all three live on without a scope, and returns them.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Hands the disposables to the scope outside this one; without one they live on alone.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        if (Outer is null)
            Detach(disposables);
        else
            MoveToOther(Outer, disposables);
    }

    /// <summary>Hands the disposables to the scope outside this one; without one they live on alone.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Hands the disposable to the scope outside this one, and returns it.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOuter((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <summary>Hands both to the scope outside this one, and returns them.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOuter((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Hands all three to the scope outside this one, and returns them.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOuter((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Hands those of the disposables that this scope owns to another.</summary>
    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var disposable in disposables)
        {
            if (!_disposables.Remove(disposable))
                continue;
            scope.Add(disposable);
            if (disposable is Tensor tensor)
                tensor.OwningDisposeScope = scope;
        }
    }

    /// <summary>Hands those of the disposables that this scope owns to another.</summary>
    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Hands the disposable to another scope, and returns it.</summary>
    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <summary>Hands both to another scope, and returns them.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Hands all three to another scope, and returns them.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }
}
