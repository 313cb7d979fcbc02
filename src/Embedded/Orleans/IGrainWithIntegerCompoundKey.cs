namespace Orleans;

/// <summary>Marks a grain interface whose grains are identified by a 64-bit integer with a string.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
