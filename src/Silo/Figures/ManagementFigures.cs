using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Silo.Figures;

/// <summary>The figures by the engine's own management grain, asked once a second for all who want to know.</summary>
internal sealed class ManagementFigures(IGrainFactory grains, TimeProvider time) : IClusterFigures, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CallRates _rates = new();
    private ClusterFigures _figures = ClusterFigures.None;
    private long? _taken;

    public async ValueTask<ClusterFigures> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_taken is { } taken && time.GetElapsedTime(taken) < Fresh)
                return _figures;
            // Also when it fails: a cluster that does not answer is not asked by each who looks.
            _taken = time.GetTimestamp();
            return _figures = await TakeAsync().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception fault) when (fault is OrleansException or TimeoutException)
        {
            // A silo has just died, say: the membership tells so in a moment.
            return _figures;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ClusterFigures> TakeAsync()
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        SiloAddress[] silos = [.. (await management.GetHosts(onlyActive: true)).Keys];
        var classes = management.GetSimpleGrainStatistics(silos);
        var runtimes = await management.GetRuntimeStatistics(silos);
        var rates = _rates.Next([.. silos.Zip(runtimes, (silo, runtime) => (silo.ToString(), runtime.DateTime, runtime.ReceivedMessages))]);
        return new ClusterFigures(
            [.. (await classes).GroupBy(item => item.GrainType, StringComparer.Ordinal)
                .Select(group => new GrainFigure(group.Key, group.Sum(item => item.ActivationCount)))
                .OrderByDescending(figure => figure.Activations).ThenBy(figure => figure.Type, StringComparer.Ordinal)],
            silos.Zip(runtimes).ToImmutableDictionary(pair => pair.First.ToString(), pair => new SiloFigure(pair.Second.ActivationCount, rates[pair.First.ToString()])));
    }
}
