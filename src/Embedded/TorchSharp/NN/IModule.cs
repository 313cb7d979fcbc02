namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something that maps one input to one output.</summary>
        public interface IModule<T, TResult>
        {
            /// <summary>Runs the hooks and the forward computation.</summary>
            TResult call(T input1);
        }

        /// <summary>Something that maps two inputs to one output.</summary>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Runs the hooks and the forward computation.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>Something that maps three inputs to one output.</summary>
        public interface IModule<T1, T2, T3, TResult>
        {
            /// <summary>Runs the hooks and the forward computation.</summary>
            TResult call(T1 input1, T2 input2, T3 input3);
        }
    }
}
