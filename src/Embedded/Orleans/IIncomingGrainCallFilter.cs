namespace Orleans;

/// <summary>Sees all calls that arrive, in the order of registration. It calls <c>context.Invoke()</c> to let them go on.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Handles one call.</summary>
    /// <param name="context">The call.</param>
    Task Invoke(IIncomingGrainCallContext context);
}
