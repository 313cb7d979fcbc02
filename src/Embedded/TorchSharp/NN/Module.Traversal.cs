using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters with their dotted names, depth first; one that is shared appears once.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (name, parameter) in _ownParameters)
                {
                    if (seen.Add(parameter.Handle))
                        yield return (name, parameter);
                }
                foreach (var (prefix, child) in recurse ? _ownModules : [])
                {
                    foreach (var (name, parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{prefix}.{name}", parameter);
                    }
                }
            }

            /// <summary>Parameters in the order of <see cref="named_parameters"/>.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(p => p.parameter);

            /// <summary>Buffers with their dotted names, depth first.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            /// <param name="include_nonpersistent">Whether buffers that are no part of the state are included.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, buffer) in _ownBuffers)
                {
                    if (include_nonpersistent || buffer.Persistent)
                        yield return (name, buffer.Tensor);
                }
                foreach (var (prefix, child) in recurse ? _ownModules : [])
                {
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        yield return ($"{prefix}.{name}", buffer);
                }
            }

            /// <summary>Buffers in the order of <see cref="named_buffers"/>.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _ownModules.Select(m => (m.Key, m.Value));

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(m => m.module);

            /// <summary>All submodules with their dotted names, depth first; this module itself is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (prefix, child) in named_children())
                {
                    yield return (prefix, child);
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{prefix}.{name}", module);
                }
            }

            /// <summary>All submodules; this module itself is not among them.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Whether this module, or the submodule of the dotted name, has the parameter.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                var (owner, name) = Find(target);
                return owner?._ownParameters.GetValueOrDefault(name);
            }

            /// <summary>Whether this module, or the submodule of the dotted name, has the buffer.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                var (owner, name) = Find(target);
                return owner?._ownBuffers.GetValueOrDefault(name)?.Tensor;
            }

            /// <summary>Applies a function to every submodule, children first, and then to this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Switches this module and all submodules between training and evaluation.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children())
                    child.train(train);
            }

            /// <summary>Switches this module and all submodules to evaluation.</summary>
            public virtual void eval() => train(false);

            private (Module? owner, string name) Find(string target)
            {
                var owner = this;
                var parts = target.Split('.');
                foreach (var part in parts[..^1])
                {
                    if (owner is null || !owner._ownModules.TryGetValue(part, out owner))
                        return (null, target);
                }
                return (owner, parts[^1]);
            }
        }
    }
}
