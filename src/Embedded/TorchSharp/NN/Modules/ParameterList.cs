using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A list of parameters, which are named by their positions.</summary>
public class ParameterList : Module, IList<Parameter>
{
    private readonly List<Parameter> _parameters = [];

    /// <summary>Creates a list.</summary>
    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

    /// <inheritdoc/>
    public Parameter this[int index]
    {
        get => _parameters[index];
        set
        {
            _parameters[index] = value;
            ConditionallyRegisterParameter($"{index}", value);
        }
    }

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public void Add(Parameter item)
    {
        register_parameter($"{_parameters.Count}", item);
        _parameters.Add(item);
    }

    /// <summary>Adds parameters at the end.</summary>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Adds parameters at the end.</summary>
    public void extend(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (var parameter in parameters)
            Add(parameter);
    }

    /// <inheritdoc/>
    public void Insert(int index, Parameter item)
    {
        _parameters.Insert(index, item);
        Renumber(_parameters.Count - 1);
    }

    /// <inheritdoc/>
    public bool Remove(Parameter item)
    {
        var index = _parameters.IndexOf(item);
        if (index >= 0)
            RemoveAt(index);
        return index >= 0;
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        _parameters.RemoveAt(index);
        Renumber(_parameters.Count + 1);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        var count = _parameters.Count;
        _parameters.Clear();
        Renumber(count);
    }

    /// <inheritdoc/>
    public bool Contains(Parameter item) => _parameters.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(Parameter item) => _parameters.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(Parameter[] array, int arrayIndex) => _parameters.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Renumber(int before)
    {
        for (var i = 0; i < before; i++)
            ConditionallyRegisterParameter($"{i}", (Parameter?)null);
        for (var i = 0; i < _parameters.Count; i++)
            register_parameter($"{i}", _parameters[i]);
    }
}
