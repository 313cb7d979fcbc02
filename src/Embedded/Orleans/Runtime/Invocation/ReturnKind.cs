namespace Orleans.Runtime.Invocation;

/// <summary>What a grain method returns.</summary>
internal enum ReturnKind
{
    Void,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    AsyncEnumerable,
}
