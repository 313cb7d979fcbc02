namespace Orleans.Runtime.Calls;

/// <summary>Which part of an enumeration a call asks for. The default is an ordinary call.</summary>
internal readonly record struct EnumerationStep(EnumerationAction Action, Guid Id);
