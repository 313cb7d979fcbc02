namespace Orleans.Runtime;

/// <summary>The stages that an activation goes through: see <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
