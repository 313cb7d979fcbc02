namespace Orleans;

/// <summary>Marks a grain interface whose grains are identified by a Guid.</summary>
public interface IGrainWithGuidKey : IGrain;
