namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Hands the tensor to the scope outside its own; without one it lives on alone.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter((IDisposable)this);
            return this;
        }

        /// <summary>Lets the tensor live on without a scope.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach((IDisposable)this);
            return this;
        }

        /// <summary>Hands the tensor to another scope; null lets it live on without one.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (other is null)
                return DetachFromDisposeScope();
            other.Attach(this);
            return this;
        }

        /// <summary>Hands the tensor to the scope that owns another tensor.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);
    }
}
