using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers themselves (no copies) by dotted name, in PyTorch's order: those
            /// of a module before those of its submodules.
            /// </summary>
            /// <param name="destination">Where to add them; a new dictionary if null.</param>
            /// <param name="prefix">The dotted name of this module in the state, without a dot at its end.</param>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in _ownParameters)
                    destination.TryAdd(Key(prefix, name), parameter);
                foreach (var (name, buffer) in _ownBuffers)
                {
                    if (buffer.Persistent)
                        destination.TryAdd(Key(prefix, name), buffer.Tensor);
                }
                foreach (var (name, child) in _ownModules)
                    child.state_dict(destination, Key(prefix, name));
                return destination;
            }

            /// <summary>
            /// Copies values into the parameters and persistent buffers. Everything is checked first: a state that is
            /// refused changes nothing.
            /// </summary>
            /// <param name="source">Values by dotted name; another type or device is converted.</param>
            /// <param name="strict">Whether the keys must be exactly those of <see cref="state_dict"/>.</param>
            /// <param name="skip">Names to leave as they are, whether the source has them or not.</param>
            /// <returns>The keys that the source lacks, and those that the module does not know.</returns>
            /// <exception cref="InvalidOperationException">
            /// A shape does not fit, or, if strict, a key is missing or unknown. The message names all of them.
            /// </exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var skipped = new HashSet<string>(skip ?? []);
                var own = state_dict();
                var missing = own.Keys.Where(k => !source.ContainsKey(k) && !skipped.Contains(k)).ToList();
                var unexpected = source.Keys.Where(k => !own.ContainsKey(k) && !skipped.Contains(k)).ToList();
                var shared = own.Where(p => source.ContainsKey(p.Key) && !skipped.Contains(p.Key)).ToList();
                var misfits = shared
                    .Where(p => !p.Value.shape.SequenceEqual(source[p.Key].shape))
                    .Select(p => $"{p.Key} is {Shape(p.Value)} here and {Shape(source[p.Key])} there")
                    .ToList();
                if (misfits.Count > 0 || (strict && missing.Count + unexpected.Count > 0))
                    throw new InvalidOperationException(Refusal(missing, unexpected, misfits));
                using (no_grad())
                {
                    foreach (var (key, tensor) in shared)
                        tensor.copy_(source[key]);
                }
                return (missing, unexpected);
            }

            private string Refusal(List<string> missing, List<string> unexpected, List<string> misfits)
            {
                var text = new StringBuilder($"The state does not fit module '{GetName()}'.");
                foreach (var (what, keys) in new[]
                {
                    ("Missing", missing), ("Unexpected", unexpected), ("Of another shape", misfits),
                })
                {
                    if (keys.Count > 0)
                        text.Append($" {what}: {string.Join(", ", keys)}.");
                }
                return text.ToString();
            }

            private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

            private static string Key(string? prefix, string name) =>
                string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
        }
    }
}
