using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The transpose of a matrix.</summary>
        public Tensor T => t();

        /// <summary>The matrices of a batch, transposed.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>Shape, type and device, and the value of a tensor with no dimensions.</summary>
        public override string ToString()
        {
            if (IsInvalid)
                return "disposed tensor";
            var text = $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
            return dim() == 0 && device_type == DeviceType.CPU && !is_complex() ? $"{text}, value = {ValueText()}" : text;
        }

        private string ValueText()
        {
            var value = ToScalar();
            return value.Type switch
            {
                ScalarType.Float64 => value.ToDouble().ToString("G6", CultureInfo.InvariantCulture),
                ScalarType.Bool => value.ToBoolean() ? "True" : "False",
                _ => value.ToInt64().ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
