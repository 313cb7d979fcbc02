using Orleans.Runtime.Manifest;

namespace Orleans.Runtime.Messaging;

/// <summary>What the side that was connected to answers.</summary>
internal sealed record Welcome(Verdict Verdict, string Reason, SiloAddress? Silo, GrainManifestTable Manifest);
