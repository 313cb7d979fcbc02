using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>A part of a model, with parameters that no other part uses.</summary>
/// <param name="Forward">Maps the output of the stage before to its own.</param>
/// <param name="Modules">Where its parameters are.</param>
internal sealed record ModelStage(Func<Tensor, Tensor> Forward, IReadOnlyList<Module> Modules);
