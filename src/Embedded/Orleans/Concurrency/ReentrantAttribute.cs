namespace Orleans.Concurrency;

/// <summary>Lets calls of this grain class start while other calls of the grain wait for something.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
