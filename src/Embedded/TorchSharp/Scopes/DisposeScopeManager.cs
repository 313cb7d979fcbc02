namespace TorchSharp;

/// <summary>Keeps each thread's stack of dispose scopes and its statistics.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _ofThread;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    /// <summary>What became of this thread's disposables.</summary>
    public static ThreadDisposeScopeStatistics Statistics => OfThread._statistics;

    internal static DisposeScopeManager OfThread => _ofThread ??= new DisposeScopeManager();

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Push() => Current = new DisposeScope(this, Current);

    /// <summary>Takes a scope off the stack; those that were opened inside it and not disposed go with it.</summary>
    internal void Pop(DisposeScope scope)
    {
        for (var open = Current; open is not null; open = open.Outer)
        {
            if (open != scope)
                continue;
            Current = scope.Outer;
            return;
        }
    }

    /// <summary>Enters a new tensor into the innermost scope, if there is one.</summary>
    internal static DisposeScope? Register(torch.Tensor tensor)
    {
        var manager = OfThread;
        var statistics = manager._statistics.TensorStatistics;
        if (manager.Current is not { } scope)
        {
            statistics.CreatedOutsideScopeCount++;
            return null;
        }
        statistics.CreatedInScopeCount++;
        scope.Add(tensor);
        return scope;
    }
}
