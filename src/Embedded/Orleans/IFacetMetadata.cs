namespace Orleans;

/// <summary>Marks an attribute on a constructor parameter that the runtime fills in.</summary>
public interface IFacetMetadata;
