using System.Collections.Immutable;

namespace OrleansTraining.Client.Doctor;

/// <summary>What a silo's HTTP address said.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Version">Its version; empty: it did not say.</param>
internal sealed record SiloReport(ImmutableArray<DoctorFinding> Findings, string Version);
