using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules that run one after another, each on the result of the one before.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<(string name, IModule<Tensor, Tensor> module)> _steps = [];

    /// <summary>Creates a sequence of named modules.</summary>
    protected internal Sequential(params (string name, Module<Tensor, Tensor> module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    /// <summary>Creates a sequence of modules, named by their positions.</summary>
    protected internal Sequential(params Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules)
            append(module);
    }

    /// <summary>How many modules there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The module at a position.</summary>
    public IModule<Tensor, Tensor> this[int index] => _steps[index].module;

    /// <summary>The modules in a range, as a sequence that shares them.</summary>
    public Sequential this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(_steps.Count);
            var part = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
            foreach (var (name, module) in _steps.GetRange(start, length))
                part.append(name, module);
            return part;
        }
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    public Sequential append(IModule<Tensor, Tensor> module) => append($"{_steps.Count}", module);

    /// <summary>Adds a named module at the end.</summary>
    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        if (module is not Module part)
            throw new ArgumentException("Only modules can be parts of a sequence.", nameof(module));
        register_module(name, part);
        _steps.Add((name, module));
        return this;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor)
    {
        if (_steps.Count == 0)
            return tensor.alias();
        var current = _steps[0].module.call(tensor);
        for (var i = 1; i < _steps.Count; i++)
        {
            var before = current;
            current = _steps[i].module.call(before);
            // A module that answers with its input keeps it alive; any other intermediate result has served.
            if (!ReferenceEquals(before, current))
                before.Dispose();
        }
        return current;
    }
}
