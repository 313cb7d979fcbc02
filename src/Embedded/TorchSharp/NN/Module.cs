using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: parameters, buffers and submodules under names. A derived class assigns its parts to
        /// fields and calls <see cref="RegisterComponents"/> at the end of its constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _ownParameters = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Buffer> _ownBuffers = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Module> _ownModules = new(StringComparer.Ordinal);
            private readonly string _name;
            private bool _componentsRegistered;
            private bool _disposed;

            /// <summary>Creates a module without any part.</summary>
            /// <param name="name">What <see cref="GetName"/> answers; it is no part of the keys of the state.</param>
            protected Module(string name) => _name = name;

            /// <summary>The name given to the constructor, by convention the class's.</summary>
            public virtual string GetName() => _name;

            /// <summary>True while training; dropout and batch norm behave otherwise in evaluation.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>
            /// Registers every field of the derived classes that holds a module, a parameter or a tensor (as a
            /// persistent buffer), under the field's name. Later calls do nothing.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_componentsRegistered)
                    return;
                _componentsRegistered = true;
                foreach (var field in ComponentFields(GetType()))
                    RegisterComponent(Utils.ComponentNameAttribute.Of(field), field.GetValue(this));
            }

            /// <summary>Adds a submodule; its parts appear under <c>name.</c></summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name);
                ArgumentNullException.ThrowIfNull(submodule);
                if (ReferenceEquals(submodule, this))
                    throw new ArgumentException($"Module '{GetName()}' cannot contain itself.", nameof(submodule));
                if (!_ownModules.TryAdd(name, submodule))
                    throw Taken("submodule", name);
                submodule.RegisterComponents();
            }

            /// <summary>Adds a submodule, as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter. From here on the module owns it: no dispose scope ends its life.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                ArgumentNullException.ThrowIfNull(param);
                if (!_ownParameters.TryAdd(name, param))
                    throw Taken("parameter", name);
                param.DetachFromDisposeScope();
            }

            /// <summary>Adds a tensor that is no parameter. From here on the module owns it.</summary>
            /// <param name="name">Its key in the state.</param>
            /// <param name="tensor">The buffer.</param>
            /// <param name="persistent">Whether it is part of the state.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                ArgumentNullException.ThrowIfNull(tensor);
                if (!_ownBuffers.TryAdd(name, new Buffer(tensor, persistent)))
                    throw Taken("buffer", name);
                tensor.DetachFromDisposeScope();
            }

            /// <summary>Replaces, adds or, for null, removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (!_ownParameters.TryGetValue(name, out var before))
                {
                    if (value is not null)
                        register_parameter(name, value);
                }
                else if (value is null)
                {
                    _ownParameters.Remove(name);
                }
                else if (!ReferenceEquals(before, value))
                {
                    _ownParameters[name] = value;
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Replaces, adds or, for null, removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (!_ownBuffers.ContainsKey(name))
                {
                    if (value is not null)
                        register_buffer(name, value, persistent);
                }
                else if (value is null)
                {
                    _ownBuffers.Remove(name);
                }
                else
                {
                    _ownBuffers[name] = new Buffer(value, persistent);
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Forgets all submodules, without disposing them.</summary>
            protected void ClearModules() => _ownModules.Clear();

            /// <summary>Disposes every parameter, buffer and submodule.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the parts, once.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var parameter in _ownParameters.Values)
                    parameter.Dispose();
                foreach (var buffer in _ownBuffers.Values)
                    buffer.Tensor.Dispose();
                foreach (var module in _ownModules.Values)
                    module.Dispose();
            }

            // Fields of a derived class's bases count too, private ones included; the engine's own modules register
            // their parts by hand.
            private static IEnumerable<FieldInfo> ComponentFields(Type type)
            {
                const BindingFlags Declared =
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                var chain = new Stack<Type>();
                for (var t = type; t is not null && t.Assembly != typeof(Module).Assembly; t = t.BaseType)
                    chain.Push(t);
                return chain.SelectMany(t => t.GetFields(Declared));
            }

            private void RegisterComponent(string name, object? value)
            {
                switch (value)
                {
                    case Module module when !Has(_ownModules, name, module):
                        register_module(name, module);
                        break;
                    case Parameter parameter when !Has(_ownParameters, name, parameter):
                        register_parameter(name, parameter);
                        break;
                    case Tensor tensor and not Modules.Parameter when !Has(_ownBuffers, name, tensor):
                        register_buffer(name, tensor);
                        break;
                }
            }

            private static bool Has<T>(OrderedDictionary<string, T> parts, string name, object part) =>
                parts.TryGetValue(name, out var present) &&
                ReferenceEquals(present is Buffer buffer ? buffer.Tensor : present, part);

            private static void CheckName(string name)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.'))
                    throw new ArgumentException($"'{name}' cannot name a part of a module: it has a dot.", nameof(name));
            }

            private InvalidOperationException Taken(string kind, string name) =>
                new($"Module '{GetName()}' already has a {kind} '{name}'.");

            private sealed record Buffer(Tensor Tensor, bool Persistent);
        }
    }
}
