namespace Orleans;

/// <summary>Marks a grain interface whose grains are identified by a Guid with a string.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
