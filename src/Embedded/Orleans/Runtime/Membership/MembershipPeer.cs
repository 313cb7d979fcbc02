using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Membership;

/// <summary>Answers the other silos.</summary>
internal sealed class MembershipPeer(MembershipTableAgent table, LocalSilo self, ILogger<MembershipPeer> logger) : IMembershipPeer
{
    public Task<long> ProbeAsync(SiloAddress target) => target.Equals(self.SiloAddress)
        ? Task.FromResult(table.View.Version)
        : throw new SiloUnavailableException($"{target} is not here any more, {self.SiloAddress} is.");

    public async Task TableChangedAsync(long version)
    {
        try
        {
            if (version > table.View.Version)
                await table.RefreshAsync();
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            MembershipLog.TableFailed(logger, ex);
        }
    }
}
