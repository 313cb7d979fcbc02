namespace Orleans.Concurrency;

/// <summary>Lets calls of read-only methods of one grain run interleaved with each other, but not with others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
