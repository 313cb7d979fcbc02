using Orleans.Runtime;
using Orleans.Runtime.Management;
using Orleans.Runtime.Membership;
using Orleans.Runtime.References;

namespace Orleans.Dashboard;

/// <summary>Asks the silos. However many browsers look on, each silo is asked once an interval.</summary>
[GrainType("sys-dashboard")]
internal sealed class DashboardGrain(MembershipTableAgent membership, ReferenceFactory references, TimeProvider time) : Grain, IDashboardGrain
{
    private Task<SiloFigures[]>? _figures;
    private long _taken;

    public Task<SiloFigures[]> ReadAsync(TimeSpan interval)
    {
        // A turn is not interrupted before it waits: two that look at once get the same figures.
        if (_figures is null || _figures.IsFaulted || time.GetElapsedTime(_taken) >= interval)
        {
            _taken = time.GetTimestamp();
            _figures = TakeAsync();
        }
        return _figures;
    }

    private Task<SiloFigures[]> TakeAsync() =>
        Task.WhenAll(membership.View.Entries.OrderBy(entry => entry.SiloName, StringComparer.Ordinal).Select(TakeAsync));

    private async Task<SiloFigures> TakeAsync(MembershipEntry entry)
    {
        var figures = new SiloFigures
        {
            Address = entry.SiloAddress,
            Name = entry.SiloName,
            Host = entry.HostName,
            Status = entry.Status,
            Started = entry.StartTime,
        };
        if (entry.Status != SiloStatus.Active)
            return figures;
        var silo = references.GetSystemTarget<ISiloControl>(entry.SiloAddress);
        try
        {
            var runtime = silo.GetRuntimeStatisticsAsync();
            var grains = silo.GetStatisticsAsync();
            var methods = silo.GetMethodStatisticsAsync();
            await Task.WhenAll(runtime, grains, methods);
            return figures with { Runtime = await runtime, Grains = await grains, Methods = await methods };
        }
        catch (Exception ex) when (ex is OrleansException or TimeoutException)
        {
            // It has just died, say: the table will tell so in a moment.
            return figures;
        }
    }
}
