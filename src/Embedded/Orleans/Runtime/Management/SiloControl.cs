using Orleans.Runtime.Activations;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Membership;

namespace Orleans.Runtime.Management;

/// <summary>Answers the management grain for one silo.</summary>
internal sealed class SiloControl(
    ActivationCatalog catalog, MembershipTableAgent membership, LocalSilo self, EngineModel model, TimeProvider time) : ISiloControl
{
    public Task<SimpleGrainStatistic[]> GetStatisticsAsync() => Task.FromResult(catalog.All
        .GroupBy(activation => activation.Class.Name, StringComparer.Ordinal)
        .Select(group => new SimpleGrainStatistic
        {
            GrainType = group.Key,
            SiloAddress = self.SiloAddress,
            ActivationCount = group.Count(),
        })
        .ToArray());

    public Task<SiloRuntimeStatistics> GetRuntimeStatisticsAsync() => Task.FromResult(new SiloRuntimeStatistics
    {
        ActivationCount = catalog.Count,
        ReceivedMessages = model.Classes.All.Sum(grain => grain.Calls.Values.Sum(figures => figures.Started)),
        MemoryUsage = Environment.WorkingSet,
        DateTime = time.GetUtcNow().UtcDateTime,
    });

    public Task<MethodStatistic[]> GetMethodStatisticsAsync() => Task.FromResult(model.Classes.All
        .SelectMany(grain => grain.Calls.Select(pair => new MethodStatistic
        {
            GrainType = grain.Name,
            Method = pair.Key.Method.Name,
            Calls = pair.Value.Started,
            Failures = pair.Value.Failed,
            Elapsed = pair.Value.Time,
        }))
        .ToArray());

    public Task<List<GrainId>> GetActiveGrainsAsync(GrainType type) => Task.FromResult(catalog.All
        .Where(activation => activation.GrainId.Type == type)
        .Select(activation => activation.GrainId)
        .ToList());

    public Task<bool> HasActivationAsync(GrainId grain) => Task.FromResult(catalog.Find(grain) is not null);

    public async Task ReleaseAsync(GrainId grain, long version)
    {
        if (version > membership.View.Version)
            await membership.RefreshAsync();
        if (catalog.Find(grain) is not { } activation)
            return;
        activation.Deactivate(ActivationCatalog.Moved);
        await activation.Deactivated;
    }

    public Task CollectAsync(TimeSpan ageLimit)
    {
        foreach (var activation in catalog.All.Where(activation => activation.IsIdleFor(ageLimit)))
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Idle for {ageLimit}."));
        return Task.CompletedTask;
    }
}
