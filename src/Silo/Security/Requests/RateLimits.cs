using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// How many requests a client may make: a token bucket each for reads and for changes, by the name of its token, else by
/// its address. Who does not wait is refused, and told when to come again.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of attempts to log in.</summary>
    internal const string LogInPolicy = "otrain-log-in";

    /// <summary>Attempts to log in that an address has each minute.</summary>
    internal const int LogInsPerMinute = 10;

    // A client that was quiet may make twice what it has a second.
    private const int BurstSeconds = 2;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    internal static IServiceCollection AddRateLimits(this IServiceCollection services, SiloSettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, settings));
        limiter.AddPolicy(LogInPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Network(), _ => new FixedWindowRateLimiterOptions { PermitLimit = LogInsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        limiter.OnRejected = RefuseAsync;
    });

    private static RateLimitPartition<string> PartitionOf(HttpContext context, SiloSettings settings)
    {
        var isRead = context.Request.IsSafe();
        // Everybody on this machine is one client then, and nothing is kept from itself by reading a lot.
        if (isRead && !settings.NeedsTokens)
            return RateLimitPartition.GetNoLimiter("");
        var client = settings.NeedsTokens && Caller.Of(context.User) is { } caller ? "token " + caller.Name : context.Network();
        var rate = isRead ? settings.ReadsPerSecond : settings.ChangesPerSecond;
        return RateLimitPartition.GetTokenBucketLimiter($"{(isRead ? "read" : "change")} {client}", _ => BucketOf(rate));
    }

    private static TokenBucketRateLimiterOptions BucketOf(int rate)
    {
        var isFast = rate >= 1 / Tick.TotalSeconds;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate * BurstSeconds,
            ReplenishmentPeriod = isFast ? Tick : TimeSpan.FromSeconds(1),
            TokensPerPeriod = isFast ? (int)(rate * Tick.TotalSeconds) : rate,
            QueueLimit = 0,
        };
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await Refusal.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "These are too many requests.", string.Create(CultureInfo.InvariantCulture, $"Come again in {wait} s."));
    }
}
