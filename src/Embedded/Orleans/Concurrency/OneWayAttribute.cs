namespace Orleans.Concurrency;

/// <summary>The caller does not wait for this method and hears nothing of its outcome. The method returns void, Task or ValueTask.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
