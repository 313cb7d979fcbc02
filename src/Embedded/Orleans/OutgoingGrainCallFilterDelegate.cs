namespace Orleans;

/// <summary>A filter of calls that leave, as a function.</summary>
/// <param name="context">The call.</param>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
