using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sine of each element.</summary>
        public Tensor sin() => Aten.Sin.Call(this);

        /// <summary>As <see cref="sin()"/>, in place.</summary>
        public Tensor sin_() => Aten.SinInPlace.InPlace(this);

        /// <summary>The cosine of each element.</summary>
        public Tensor cos() => Aten.Cos.Call(this);

        /// <summary>As <see cref="cos()"/>, in place.</summary>
        public Tensor cos_() => Aten.CosInPlace.InPlace(this);

        /// <summary>The tangent of each element.</summary>
        public Tensor tan() => Aten.Tan.Call(this);

        /// <summary>As <see cref="tan()"/>, in place.</summary>
        public Tensor tan_() => Aten.TanInPlace.InPlace(this);

        /// <summary>The arc sine of each element.</summary>
        public Tensor asin() => Aten.Asin.Call(this);

        /// <summary>As <see cref="asin()"/>, in place.</summary>
        public Tensor asin_() => Aten.AsinInPlace.InPlace(this);

        /// <summary>The arc cosine of each element.</summary>
        public Tensor acos() => Aten.Acos.Call(this);

        /// <summary>As <see cref="acos()"/>, in place.</summary>
        public Tensor acos_() => Aten.AcosInPlace.InPlace(this);

        /// <summary>The arc tangent of each element.</summary>
        public Tensor atan() => Aten.Atan.Call(this);

        /// <summary>As <see cref="atan()"/>, in place.</summary>
        public Tensor atan_() => Aten.AtanInPlace.InPlace(this);

        /// <summary>The hyperbolic sine of each element.</summary>
        public Tensor sinh() => Aten.Sinh.Call(this);

        /// <summary>As <see cref="sinh()"/>, in place.</summary>
        public Tensor sinh_() => Aten.SinhInPlace.InPlace(this);

        /// <summary>The hyperbolic cosine of each element.</summary>
        public Tensor cosh() => Aten.Cosh.Call(this);

        /// <summary>As <see cref="cosh()"/>, in place.</summary>
        public Tensor cosh_() => Aten.CoshInPlace.InPlace(this);

        /// <summary>The inverse hyperbolic sine of each element.</summary>
        public Tensor asinh() => Aten.Asinh.Call(this);

        /// <summary>As <see cref="asinh()"/>, in place.</summary>
        public Tensor asinh_() => Aten.AsinhInPlace.InPlace(this);

        /// <summary>The inverse hyperbolic cosine of each element.</summary>
        public Tensor acosh() => Aten.Acosh.Call(this);

        /// <summary>As <see cref="acosh()"/>, in place.</summary>
        public Tensor acosh_() => Aten.AcoshInPlace.InPlace(this);

        /// <summary>The inverse hyperbolic tangent of each element.</summary>
        public Tensor atanh() => Aten.Atanh.Call(this);

        /// <summary>As <see cref="atanh()"/>, in place.</summary>
        public Tensor atanh_() => Aten.AtanhInPlace.InPlace(this);

        /// <summary>The angle of each pair of elements, this one being the ordinate.</summary>
        public Tensor atan2(Tensor other) => Aten.Atan2.Call(this, other);

        /// <summary>As <see cref="atan2(Tensor)"/>, in place.</summary>
        public Tensor atan2_(Tensor other) => Aten.Atan2InPlace.InPlace(this, other);

        /// <summary>Degrees as radians.</summary>
        public Tensor deg2rad() => Aten.Deg2rad.Call(this);

        /// <summary>As <see cref="deg2rad()"/>, in place.</summary>
        public Tensor deg2rad_() => Aten.Deg2radInPlace.InPlace(this);

        /// <summary>Radians as degrees.</summary>
        public Tensor rad2deg() => Aten.Rad2deg.Call(this);

        /// <summary>As <see cref="rad2deg()"/>, in place.</summary>
        public Tensor rad2deg_() => Aten.Rad2degInPlace.InPlace(this);
    }
}
