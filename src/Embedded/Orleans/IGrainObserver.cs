using Orleans.Runtime;

namespace Orleans;

/// <summary>Marks an interface that an object outside the cluster implements so that grains can call it.</summary>
public interface IGrainObserver : IAddressable;
