using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Hosting;

/// <summary>The stages of a silo.</summary>
internal sealed class SiloLifecycle(ILogger<SiloLifecycle> logger) : StagedLifecycle(logger), ISiloLifecycle
{
    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    protected override void OnStageStarted(int stage) => HighestCompletedStage = stage;

    protected override void OnStageStopped(int stage) => LowestStoppedStage = stage;
}
