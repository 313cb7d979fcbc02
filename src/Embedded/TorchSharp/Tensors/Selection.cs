using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// An index applied to a tensor: the basic entries make a view, and tensors among the entries then pick elements
/// of it, one or more for each of its dimensions.
/// </summary>
internal sealed class Selection
{
    private readonly Tensor _source;
    private readonly List<Tensor?> _places = [];
    private readonly List<Tensor> _temporaries = [];
    private Tensor _view;
    private int _dim;

    public Selection(Tensor source, TensorIndex[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        _source = source;
        _view = source;
        var consumed = indices.Sum(Consumed);
        if (consumed > source.dim())
            throw new IndexOutOfRangeException($"The index has {consumed} places, and the tensor {source.dim()} dimensions.");
        foreach (var index in indices)
            Apply(index, (int)source.dim() - consumed);
    }

    /// <summary>The selected part. Views along the way are disposed.</summary>
    public Tensor Read()
    {
        var result = _places.Exists(place => place is not null)
            ? Aten.IndexTensor.Call(_view, Arg.Optional([.. _places]))
            : ReferenceEquals(_view, _source) ? _source.alias() : _view;
        Release(result);
        return result;
    }

    /// <summary>Writes to the selected part.</summary>
    public void Write(Tensor value, bool accumulate)
    {
        var fitting = Fit(value);
        if (_places.Exists(place => place is not null))
            Aten.IndexPutInPlace.Run(_view, Arg.Optional([.. _places]), fitting, accumulate);
        else if (accumulate)
            _view.add_(fitting);
        else
            _view.copy_(fitting);
        Release(null);
    }

    private static int Consumed(TensorIndex index) => index.Kind switch
    {
        TensorIndex.Sort.Single or TensorIndex.Sort.Slice => 1,
        TensorIndex.Sort.Tensor => Width(index.Places!),
        _ => 0,
    };

    // A mask covers as many dimensions as it has; a list of places covers one.
    private static int Width(Tensor places) =>
        places.dtype is ScalarType.Bool or ScalarType.Byte ? (int)places.dim() : 1;

    private void Apply(TensorIndex index, int remaining)
    {
        switch (index.Kind)
        {
            case TensorIndex.Sort.Single:
                Advance(_view.select(_dim, index.First!.Value));
                break;
            case TensorIndex.Sort.Slice:
                Cut(index);
                _dim++;
                break;
            case TensorIndex.Sort.None:
                Advance(_view.unsqueeze(_dim++));
                break;
            case TensorIndex.Sort.Ellipsis:
                _dim += remaining;
                break;
            case TensorIndex.Sort.Bool:
                Advance(_view.unsqueeze(_dim));
                var mask = tensor(new[] { index.First != 0 }, device: _view.device);
                _temporaries.Add(mask);
                Pick(mask, 1);
                break;
            case TensorIndex.Sort.Tensor:
                Pick(index.Places!, Width(index.Places!));
                break;
            default:
                throw new ArgumentException("An entry of the index is empty.");
        }
    }

    private void Cut(TensorIndex index)
    {
        if (index.Step is <= 0)
            throw new ArgumentOutOfRangeException(nameof(index), index.Step, "The step of a slice must be positive.");
        if (index is not { First: null, Last: null, Step: null })
            Advance(Aten.SliceTensor.Call(_view, (long)_dim, index.First, index.Last, index.Step ?? 1));
    }

    private void Pick(Tensor places, int width)
    {
        while (_places.Count < _dim)
            _places.Add(null);
        _places.Add(places);
        _dim += width;
    }

    private void Advance(Tensor view)
    {
        if (!ReferenceEquals(_view, _source))
            _temporaries.Add(_view);
        _view = view;
    }

    /// <summary>The values in the type of the target, without leading dimensions of one that it lacks.</summary>
    private Tensor Fit(Tensor value)
    {
        var fitting = value.to(_source.dtype, _source.device);
        Keep(fitting, value);
        if (_places.Exists(place => place is not null))
            return fitting;
        while (fitting.dim() > _view.dim() && fitting.size(0) == 1)
        {
            fitting = fitting.squeeze(0);
            _temporaries.Add(fitting);
        }
        return fitting;
    }

    private void Keep(Tensor made, Tensor given)
    {
        if (!ReferenceEquals(made, given))
            _temporaries.Add(made);
    }

    private void Release(Tensor? kept)
    {
        if (!ReferenceEquals(_view, _source))
            _temporaries.Add(_view);
        foreach (var temporary in _temporaries)
            if (!ReferenceEquals(temporary, kept))
                temporary.Dispose();
    }
}
