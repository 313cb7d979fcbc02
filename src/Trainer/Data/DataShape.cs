namespace OrleansTraining.Trainer.Data;

/// <summary>What a model must know of the data.</summary>
/// <param name="Inputs">text: the size of the vocabulary. synthetic: features of a sample.</param>
/// <param name="Classes">How many values a target can take.</param>
internal readonly record struct DataShape(int Inputs, int Classes);
