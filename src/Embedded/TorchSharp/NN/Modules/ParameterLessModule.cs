namespace TorchSharp.Modules;

/// <summary>Marks modules without parameters, buffers and submodules.</summary>
public interface IParameterLessModule { }

/// <summary>A module without parameters, with one input.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    /// <summary>Creates the module.</summary>
    protected ParameterLessModule(string name) : base(name) { }
}
