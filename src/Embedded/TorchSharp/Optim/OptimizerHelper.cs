using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: parameter groups, state, checkpoints.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<IntPtr, OptimizerState> _state = [];

    private protected OptimizerHelper() { }

    /// <summary>Options by group and state by parameter: the objects themselves, no copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var state = new StateDictionary();
        foreach (var group in Groups)
        {
            state.Options.Add(group.Options);
            state.StateIndexRef.Add([]);
            foreach (var parameter in group.Parameters)
            {
                state.StateIndexRef[^1].Add(state.State.Count);
                state.State.Add(_state[parameter.Handle]);
            }
        }
        return state;
    }

    /// <summary>Copies options and state of an optimizer of the same kind over as many groups and parameters.</summary>
    /// <exception cref="ArgumentException">It has another kind, or other numbers of groups or parameters.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count)
        {
            throw new ArgumentException(
                $"The optimizer has {own.Options.Count} parameter groups, the state {state_dict.Options.Count}.", nameof(state_dict));
        }
        for (var g = 0; g < own.Options.Count; g++)
        {
            if (own.StateIndexRef[g].Count != state_dict.StateIndexRef[g].Count)
            {
                throw new ArgumentException(
                    $"Group {g} has {own.StateIndexRef[g].Count} parameters, in the state {state_dict.StateIndexRef[g].Count}.",
                    nameof(state_dict));
            }
        }
        for (var g = 0; g < own.Options.Count; g++)
            LoadGroup(own, state_dict, g);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var group in Groups)
        {
            group.Options.LoadStateDict(reader);
            foreach (var parameter in group.Parameters)
                _state[parameter.Handle].LoadStateDict(reader);
        }
    }

    /// <summary>Reads a file that <see cref="save_state_dict(string)"/> wrote.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Writes options and state, group after group. The form is this engine's own.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var group in Groups)
        {
            group.Options.SaveStateDict(writer);
            foreach (var parameter in group.Parameters)
                _state[parameter.Handle].SaveStateDict(writer);
        }
    }

    /// <summary>Writes options and state to a file.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Moves the state to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values)
            state.to(device);
    }

    // Adds a group whose options are complete, with fresh state for its parameters.
    private protected void AddGroup(ParamGroup group, Func<Parameter, OptimizerState> makeState)
    {
        group.Parameters = [.. group.Parameters];
        foreach (var parameter in group.Parameters)
        {
            if (_state.ContainsKey(parameter.Handle))
                throw new ArgumentException("A parameter is in two groups.", nameof(group));
            var state = makeState(parameter);
            state.Initialize(group.Options);
            _state.Add(parameter.Handle, state);
        }
        Groups.Add(group);
    }

    // The parameters of a group that have a gradient, with it and their state. The caller disposes the gradients.
    private protected List<(Parameter parameter, Tensor gradient, TState state)> Ready<TState>(ParamGroup group)
        where TState : OptimizerState
    {
        var ready = new List<(Parameter, Tensor, TState)>();
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is { } gradient)
                ready.Add((parameter, gradient, (TState)_state[parameter.Handle]));
        }
        return ready;
    }

    private protected override void DisposeState()
    {
        foreach (var state in _state.Values.OfType<IDisposable>())
            state.Dispose();
        _state.Clear();
    }

    private static void LoadGroup(StateDictionary own, StateDictionary source, int group)
    {
        own.Options[group].LoadStateDict(source.Options[group]);
        for (var i = 0; i < own.StateIndexRef[group].Count; i++)
        {
            var from = source.State[source.StateIndexRef[group][i]];
            var into = own.State[own.StateIndexRef[group][i]];
            if (!ReferenceEquals(from, into))
                into.LoadStateDict(from);
        }
    }
}
