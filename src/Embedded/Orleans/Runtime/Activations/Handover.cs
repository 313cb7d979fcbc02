using Microsoft.Extensions.Logging;
using Orleans.Runtime.Management;
using Orleans.Runtime.Membership;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Activations;

/// <summary>
/// Sees to it that a grain has left the silos that it belonged to before it comes up here. Where one of them cannot be
/// asked, the grain comes up all the same, and the versions of its stored state keep the two apart.
/// </summary>
internal sealed class Handover(MembershipTableAgent membership, ReferenceFactory references, TimeProvider time, ILogger<Handover> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal Task TakeOverAsync(GrainId grain, CancellationToken cancellationToken)
    {
        var former = membership.FormerOwnersOf(grain);
        return former.Count == 0 ? Task.CompletedTask : Task.WhenAll(former.Select(silo => ReleaseAsync(silo, grain, cancellationToken)));
    }

    private async Task ReleaseAsync(SiloAddress silo, GrainId grain, CancellationToken cancellationToken)
    {
        try
        {
            await references.GetSystemTarget<ISiloControl>(silo).ReleaseAsync(grain, membership.View.Version)
                .WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception ex) when (ex is OrleansException or TimeoutException or IOException)
        {
            ActivationLog.NotReleased(logger, grain, silo, ex.Message);
        }
    }
}
