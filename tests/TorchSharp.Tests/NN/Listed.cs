using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

/// <summary>Parameters in a list, modules in a dictionary, a buffer of its own; the twin of module_cases.py.</summary>
public sealed class Listed : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weights")] private readonly ParameterList _weights;
    [ComponentName(Name = "parts")] private readonly ModuleDict<Linear> _parts;
    [ComponentName(Name = "offset")] private readonly Tensor _offset;

    public Listed() : base(nameof(Listed))
    {
        _weights = ParameterList(Parameter(rand(3)), Parameter(rand(3)));
        _parts = ModuleDict(("first", Linear(3, 2)), ("second", Linear(3, 2)));
        _offset = ones(2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        _parts["first"].call(input * _weights[0]) + _parts["second"].call(input * _weights[1]) + _offset;
}
