namespace Orleans;

/// <summary>A filter of calls that arrive, as a function.</summary>
/// <param name="context">The call.</param>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
