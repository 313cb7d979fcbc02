namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            /// <summary>Creates a module without any part.</summary>
            protected Module(string name) : base(name) { }

            /// <summary>The computation. Callers use <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            private TResult CallWithHooks(T input)
            {
                RunModulePreHooks();
                foreach (var hook in PreHooks())
                    input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in PostHooks())
                    result = hook(this, input, result) ?? result;
                RunModulePostHooks();
                return result;
            }
        }
    }
}
