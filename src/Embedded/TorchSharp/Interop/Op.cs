using System.Buffers;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An ATen operator, found by its schema's name when it is first called. Arguments go in the order of the schema;
/// trailing ones that are left out take the schema's defaults.
/// </summary>
/// <param name="name">The operator's name without <c>aten::</c>.</param>
/// <param name="overload">The overload's name; empty for the one without.</param>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int InlineWords = 64;
    private nint _handle;

    /// <summary>The native operator.</summary>
    public nint Handle => _handle != 0 ? _handle : Find();

    /// <summary>Calls an operator that returns one tensor.</summary>
    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return Tensor.Own(result.Pointer);
    }

    /// <summary>Calls an operator for its effect, and drops what it returns.</summary>
    public void Run(params ReadOnlySpan<Arg> args) => Invoke(args, null, 0);

    /// <summary>Calls an operator that changes its first argument, and returns that same object.</summary>
    public Tensor InPlace(params ReadOnlySpan<Arg> args)
    {
        Invoke(args, null, 0);
        return (Tensor)args[0].Reference!;
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    public (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[2];
        Invoke(args, results, 2);
        return (Tensor.Own(results[0].Pointer), Tensor.Own(results[1].Pointer));
    }

    /// <summary>Calls an operator that returns three tensors.</summary>
    public (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[3];
        Invoke(args, results, 3);
        return (Tensor.Own(results[0].Pointer), Tensor.Own(results[1].Pointer), Tensor.Own(results[2].Pointer));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        try
        {
            var tensors = new Tensor[result.Count];
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = Tensor.Own(((nint*)result.Pointer)[i]);
            return tensors;
        }
        finally
        {
            NativeMethods.ot_free(result.Pointer);
        }
    }

    /// <summary>Calls an operator that returns a truth value.</summary>
    public bool CallBool(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Integer != 0;
    }

    /// <summary>Calls an operator that returns a number.</summary>
    public Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Kind switch
        {
            ValueKind.Double => result.Real,
            ValueKind.Bool => result.Integer != 0,
            _ => result.Integer,
        };
    }

    [SkipLocalsInit]
    private void Invoke(ReadOnlySpan<Arg> args, NativeValue* results, int count)
    {
        var words = 0;
        foreach (ref readonly var arg in args)
            words += arg.Words;
        var inline = stackalloc long[InlineWords];
        if (words <= InlineWords)
        {
            Invoke(args, inline, results, count);
            return;
        }
        var rented = ArrayPool<long>.Shared.Rent(words);
        fixed (long* scratch = rented)
            Invoke(args, scratch, results, count);
        ArrayPool<long>.Shared.Return(rented);
    }

    [SkipLocalsInit]
    private void Invoke(ReadOnlySpan<Arg> args, long* scratch, NativeValue* results, int count)
    {
        var values = stackalloc NativeValue[args.Length];
        for (var i = 0; i < args.Length; i++)
        {
            values[i] = args[i].ToNative(scratch);
            scratch += args[i].Words;
        }
        var failed = NativeMethods.ot_op_call(Handle, values, args.Length, results, count);
        foreach (ref readonly var arg in args)
            GC.KeepAlive(arg.Reference);
        NativeError.Check(failed);
    }

    private nint Find()
    {
        NativeError.Check(NativeMethods.ot_op_find(name, overload, out var handle));
        return _handle = handle;
    }
}
