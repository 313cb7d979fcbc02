namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Tests that train run one after another: the global random generator is one for the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class TorchCollection
{
    public const string Name = "torch";
}
