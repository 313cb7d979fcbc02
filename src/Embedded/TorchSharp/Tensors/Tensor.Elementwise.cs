using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The absolute value of each element.</summary>
        public Tensor abs() => Aten.Abs.Call(this);

        /// <summary>As <see cref="abs()"/>, in place.</summary>
        public Tensor abs_() => Aten.AbsInPlace.InPlace(this);

        /// <summary>Each element with its sign changed.</summary>
        public Tensor neg() => Aten.Neg.Call(this);

        /// <summary>As <see cref="neg()"/>, in place.</summary>
        public Tensor neg_() => Aten.NegInPlace.InPlace(this);

        /// <summary>-1, 0 or 1 by the sign of each element.</summary>
        public Tensor sign() => Aten.Sign.Call(this);

        /// <summary>As <see cref="sign()"/>, in place.</summary>
        public Tensor sign_() => Aten.SignInPlace.InPlace(this);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten.Exp.Call(this);

        /// <summary>As <see cref="exp()"/>, in place.</summary>
        public Tensor exp_() => Aten.ExpInPlace.InPlace(this);

        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() => Aten.Exp2.Call(this);

        /// <summary>As <see cref="exp2()"/>, in place.</summary>
        public Tensor exp2_() => Aten.Exp2InPlace.InPlace(this);

        /// <summary>e to the power of each element, minus one, exact near zero.</summary>
        public Tensor expm1() => Aten.Expm1.Call(this);

        /// <summary>As <see cref="expm1()"/>, in place.</summary>
        public Tensor expm1_() => Aten.Expm1InPlace.InPlace(this);

        /// <summary>The natural logarithm of each element.</summary>
        public Tensor log() => Aten.Log.Call(this);

        /// <summary>As <see cref="log()"/>, in place.</summary>
        public Tensor log_() => Aten.LogInPlace.InPlace(this);

        /// <summary>The logarithm to base 2 of each element.</summary>
        public Tensor log2() => Aten.Log2.Call(this);

        /// <summary>As <see cref="log2()"/>, in place.</summary>
        public Tensor log2_() => Aten.Log2InPlace.InPlace(this);

        /// <summary>The logarithm to base 10 of each element.</summary>
        public Tensor log10() => Aten.Log10.Call(this);

        /// <summary>As <see cref="log10()"/>, in place.</summary>
        public Tensor log10_() => Aten.Log10InPlace.InPlace(this);

        /// <summary>The natural logarithm of one plus each element, exact near zero.</summary>
        public Tensor log1p() => Aten.Log1p.Call(this);

        /// <summary>As <see cref="log1p()"/>, in place.</summary>
        public Tensor log1p_() => Aten.Log1pInPlace.InPlace(this);

        /// <summary>The square root of each element.</summary>
        public Tensor sqrt() => Aten.Sqrt.Call(this);

        /// <summary>As <see cref="sqrt()"/>, in place.</summary>
        public Tensor sqrt_() => Aten.SqrtInPlace.InPlace(this);

        /// <summary>One over the square root of each element.</summary>
        public Tensor rsqrt() => Aten.Rsqrt.Call(this);

        /// <summary>As <see cref="rsqrt()"/>, in place.</summary>
        public Tensor rsqrt_() => Aten.RsqrtInPlace.InPlace(this);

        /// <summary>One over each element.</summary>
        public Tensor reciprocal() => Aten.Reciprocal.Call(this);

        /// <summary>As <see cref="reciprocal()"/>, in place.</summary>
        public Tensor reciprocal_() => Aten.ReciprocalInPlace.InPlace(this);

        /// <summary>Each element rounded up.</summary>
        public Tensor ceil() => Aten.Ceil.Call(this);

        /// <summary>As <see cref="ceil()"/>, in place.</summary>
        public Tensor ceil_() => Aten.CeilInPlace.InPlace(this);

        /// <summary>Each element rounded down.</summary>
        public Tensor floor() => Aten.Floor.Call(this);

        /// <summary>As <see cref="floor()"/>, in place.</summary>
        public Tensor floor_() => Aten.FloorInPlace.InPlace(this);

        /// <summary>Each element rounded towards zero.</summary>
        public Tensor trunc() => Aten.Trunc.Call(this);

        /// <summary>As <see cref="trunc()"/>, in place.</summary>
        public Tensor trunc_() => Aten.TruncInPlace.InPlace(this);

        /// <summary>What each element has after its point.</summary>
        public Tensor frac() => Aten.Frac.Call(this);

        /// <summary>As <see cref="frac()"/>, in place.</summary>
        public Tensor frac_() => Aten.FracInPlace.InPlace(this);

        /// <summary>The error function of each element.</summary>
        public Tensor erf() => Aten.Erf.Call(this);

        /// <summary>As <see cref="erf()"/>, in place.</summary>
        public Tensor erf_() => Aten.ErfInPlace.InPlace(this);

        /// <summary>One minus the error function of each element.</summary>
        public Tensor erfc() => Aten.Erfc.Call(this);

        /// <summary>As <see cref="erfc()"/>, in place.</summary>
        public Tensor erfc_() => Aten.ErfcInPlace.InPlace(this);

        /// <summary>The inverse error function of each element.</summary>
        public Tensor erfinv() => Aten.Erfinv.Call(this);

        /// <summary>As <see cref="erfinv()"/>, in place.</summary>
        public Tensor erfinv_() => Aten.ErfinvInPlace.InPlace(this);

        /// <summary>The logarithm of the absolute gamma function of each element.</summary>
        public Tensor lgamma() => Aten.Lgamma.Call(this);

        /// <summary>As <see cref="lgamma()"/>, in place.</summary>
        public Tensor lgamma_() => Aten.LgammaInPlace.InPlace(this);

        /// <summary>The derivative of the logarithm of the gamma function at each element.</summary>
        public Tensor digamma() => Aten.Digamma.Call(this);

        /// <summary>As <see cref="digamma()"/>, in place.</summary>
        public Tensor digamma_() => Aten.DigammaInPlace.InPlace(this);

        /// <summary>The absolute value of each element.</summary>
        public Tensor absolute() => Aten.Abs.Call(this);

        /// <summary>As <see cref="absolute()"/>, in place.</summary>
        public Tensor absolute_() => Aten.AbsInPlace.InPlace(this);

        /// <summary>The square of each element.</summary>
        public Tensor square() => Aten.Square.Call(this);

        /// <summary>Each element with its sign changed.</summary>
        public Tensor negative() => Aten.Neg.Call(this);

        /// <summary>The tensor itself.</summary>
        public Tensor positive() => Aten.Positive.Call(this);

        /// <summary>Each element rounded to a number of decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) =>
            decimals == 0 ? Aten.Round.Call(this) : Aten.RoundDecimals.Call(this, decimals);

        /// <summary>As <see cref="round(long)"/>, in place.</summary>
        public Tensor round_(long decimals = 0) =>
            decimals == 0 ? Aten.RoundInPlace.InPlace(this) : Aten.RoundDecimalsInPlace.InPlace(this, decimals);

        /// <summary>Each element, with NaN and the infinities replaced; infinities by the largest finite values if null.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNum.Call(this, nan, posinf, neginf);

        /// <summary>As <see cref="nan_to_num(double, double?, double?)"/>, in place.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNumInPlace.InPlace(this, nan, posinf, neginf);
    }
}
