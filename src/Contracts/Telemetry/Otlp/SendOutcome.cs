namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>How the sending of a batch ended.</summary>
/// <param name="Taken">Whether the collector took it.</param>
/// <param name="Reason">Why not.</param>
internal readonly record struct SendOutcome(bool Taken, string Reason);
