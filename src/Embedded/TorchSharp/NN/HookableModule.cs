namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that runs registered functions before and after its forward computation.</summary>
        public partial class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly OrderedDictionary<string, Action<Module>> _modulePreHooks = [];
            private readonly OrderedDictionary<string, Action<Module>> _modulePostHooks = [];
            private readonly OrderedDictionary<string, TPreHook> _preHooks = [];
            private readonly OrderedDictionary<string, TPostHook> _postHooks = [];
            private long _hooksEver;

            /// <summary>Creates a module without hooks.</summary>
            protected HookableModule(string name) : base(name) { }

            /// <summary>Runs a function after each forward computation; it may replace the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Register(_postHooks, hook);

            /// <summary>Runs a function after each forward computation.</summary>
            public HookRemover register_forward_hook(Action<Module> hook) => Register(_modulePostHooks, hook);

            /// <summary>Runs a function before each forward computation; it may replace the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(_preHooks, hook);

            /// <summary>Runs a function before each forward computation.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(_modulePreHooks, hook);

            internal bool HasHooks =>
                _modulePreHooks.Count + _modulePostHooks.Count + _preHooks.Count + _postHooks.Count > 0;

            // Copies: a hook may remove itself.
            internal TPreHook[] PreHooks() => [.. _preHooks.Values];

            internal TPostHook[] PostHooks() => [.. _postHooks.Values];

            internal void RunModulePreHooks()
            {
                foreach (var hook in _modulePreHooks.Values.ToArray())
                    hook(this);
            }

            internal void RunModulePostHooks()
            {
                foreach (var hook in _modulePostHooks.Values.ToArray())
                    hook(this);
            }

            private HookRemover Register<T>(OrderedDictionary<string, T> hooks, T hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = $"{_hooksEver++}";
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                _modulePreHooks.Remove(key);
                _modulePostHooks.Remove(key);
                _preHooks.Remove(key);
                _postHooks.Remove(key);
            }
        }

        public partial class HookableModule<TPreHook, TPostHook>
        {
            /// <summary>Takes a hook away again.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                /// <summary>Refers to the hook that the module holds under a key.</summary>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    _module = module;
                    _key = key;
                }

                /// <summary>Removes the hook; more than once does no harm.</summary>
                public void remove() => _module.Remove(_key);
            }
        }
    }
}
