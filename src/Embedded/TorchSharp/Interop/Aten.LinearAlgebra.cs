namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Addbmm = new("addbmm");
    public static readonly Op AddbmmInPlace = new("addbmm_");
    public static readonly Op Addmm = new("addmm");
    public static readonly Op AddmmInPlace = new("addmm_");
    public static readonly Op Addmv = new("addmv");
    public static readonly Op AddmvInPlace = new("addmv_");
    public static readonly Op Addr = new("addr");
    public static readonly Op AddrInPlace = new("addr_");
    public static readonly Op Baddbmm = new("baddbmm");
    public static readonly Op Bmm = new("bmm");
    public static readonly Op Det = new("det");
    public static readonly Op Dot = new("dot");
    public static readonly Op Einsum = new("einsum");
    public static readonly Op Inner = new("inner");
    public static readonly Op Inverse = new("inverse");
    public static readonly Op Kron = new("kron");
    public static readonly Op Matmul = new("matmul");
    public static readonly Op MatrixPower = new("matrix_power");
    public static readonly Op Mm = new("mm");
    public static readonly Op Mv = new("mv");
    public static readonly Op Outer = new("outer");
    public static readonly Op Tensordot = new("tensordot");
    public static readonly Op Vdot = new("vdot");
}
