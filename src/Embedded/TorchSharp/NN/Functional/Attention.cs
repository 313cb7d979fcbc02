using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // libtorch 2 has the public operator; 1.13 has it under another name, with a second result that is not asked for.
            private static readonly Op AttentionOp = new("scaled_dot_product_attention");
            private static readonly Op EarlyAttentionOp = new("_scaled_dot_product_attention");

            private static readonly Lazy<bool> HasAttention = new(
                () => NativeMethods.ot_op_find("scaled_dot_product_attention", "", out _) == 0);

            /// <summary>softmax(query·keyᵀ / √width)·value.</summary>
            /// <param name="query">[..., L, width].</param>
            /// <param name="key">[..., S, width].</param>
            /// <param name="value">[..., S, out].</param>
            /// <param name="attn_mask">Broadcast to [..., L, S]: true where attention is allowed, or numbers to add.</param>
            /// <param name="p">The probability that a weight is dropped.</param>
            /// <param name="is_casual">Whether each position sees only itself and those before; no mask then.</param>
            /// <returns>[..., L, out].</returns>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("A causal attention takes no mask of its own.", nameof(attn_mask));
                if (HasAttention.Value)
                    return AttentionOp.Call(query, key, value, attn_mask, p, is_casual);
                return EarlyAttentionOp.Call(query, key, value, attn_mask, p, false, is_casual);
            }
        }
    }
}
