using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Activations;

/// <summary>The stages of one activation.</summary>
internal sealed class GrainLifecycle(ILogger logger) : StagedLifecycle(logger), IGrainLifecycle;
