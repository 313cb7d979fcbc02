using System.Net;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// Refuses requests under foreign names: a page of another site whose name is made to point to this machine (DNS rebinding)
/// would count as our own. Without tokens only names of this machine count, and those of <c>Silo:AllowedHosts</c>; with
/// tokens those of the setting, when it is set. Addresses count then too: nobody can make one point elsewhere, and probes
/// come under them.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, SiloSettings settings)
{
    private readonly HostNames _names = HostNames.Parse(settings.AllowedHosts);
    private readonly bool _isLocal = !settings.NeedsTokens;

    /// <summary>Refuses the request, or hands it on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        // Wherever the server was made to listen: without tokens nobody else is answered.
        if (_isLocal && context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local))
            return Refusal.ForbiddenAsync(context, "This silo has no tokens, and answers its own machine alone.");
        return IsAllowed(context.Request.Host.Host)
            ? next(context)
            : Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "This silo has another name.", $"The Host header names no host of this silo; {SiloSettings.SectionName}:{nameof(settings.AllowedHosts)} can allow it.");
    }

    private bool IsAllowed(string host)
    {
        if (_names.Has(host))
            return true;
        var isAddress = IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address);
        return _isLocal
            ? isAddress ? IPAddress.IsLoopback(address!) : host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            : isAddress || _names.IsEmpty;
    }
}
