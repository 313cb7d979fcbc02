using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call((Tensor[])[.. tensors], dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Cat.Call((Tensor[])[.. tensors], dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call(tensors, dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call((Tensor[])[.. tensors], dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Cat.Call((Tensor[])[.. tensors], dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call(tensors, dim);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Aten.Cat.Call((Tensor[])[.. tensors], axis);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) =>
        Aten.Cat.Call((Tensor[])[.. tensors], axis);

    /// <summary>The tensors one after another along a dimension that they have.</summary>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Aten.Cat.Call(tensors, axis);

    /// <summary>The tensors, of one shape, side by side along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.Stack.Call((Tensor[])[.. tensors], dim);

    /// <summary>The tensors one below another.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.Vstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one below another.</summary>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Aten.Vstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one below another.</summary>
    public static Tensor vstack(Tensor[] tensors) => Aten.Vstack.Call(tensors);

    /// <summary>The tensors one beside another.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.Hstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one beside another.</summary>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Aten.Hstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one beside another.</summary>
    public static Tensor hstack(params Tensor[] tensors) => Aten.Hstack.Call(tensors);

    /// <summary>The tensors one behind another.</summary>
    public static Tensor dstack(IList<Tensor> tensors) => Aten.Dstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one behind another.</summary>
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Aten.Dstack.Call((Tensor[])[.. tensors]);

    /// <summary>The tensors one behind another.</summary>
    public static Tensor dstack(params Tensor[] tensors) => Aten.Dstack.Call(tensors);

    /// <summary>Vectors as the columns of a matrix.</summary>
    public static Tensor column_stack(IList<Tensor> tensors) => Aten.ColumnStack.Call((Tensor[])[.. tensors]);

    /// <summary>Vectors as the columns of a matrix.</summary>
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Aten.ColumnStack.Call((Tensor[])[.. tensors]);

    /// <summary>Vectors as the columns of a matrix.</summary>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.ColumnStack.Call(tensors);

    /// <summary>The coordinates of a grid.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.MeshgridIndexing.CallList((Tensor[])[.. tensors], indexing);

    /// <summary>The tensors, each repeated to their common shape.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.BroadcastTensors.CallList(tensors);

    /// <summary>A matrix with these along its diagonal.</summary>
    public static Tensor block_diag(params Tensor[] tensors) => Aten.BlockDiag.Call(tensors);

    /// <summary>All combinations of the elements of vectors.</summary>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.CartesianProd.Call(tensors);
}
