namespace Orleans;

/// <summary>Sees all calls that leave, in the order of registration. It calls <c>context.Invoke()</c> to let them go on.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Handles one call.</summary>
    /// <param name="context">The call.</param>
    Task Invoke(IOutgoingGrainCallContext context);
}
