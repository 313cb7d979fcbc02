namespace Orleans.Concurrency;

/// <summary>Lets calls of this method start while other calls of the grain wait for something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
