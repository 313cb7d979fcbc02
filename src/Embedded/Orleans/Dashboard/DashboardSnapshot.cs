namespace Orleans.Dashboard;

/// <summary>What the page gets. Counters only grow: rates and means are differences, which the page takes by itself.</summary>
internal sealed record DashboardSnapshot(
    DateTimeOffset Time, int IntervalMs, int History, SiloLine[] Silos, GrainLine[] Grains, MethodLine[] Methods)
{
    internal static DashboardSnapshot Of(SiloFigures[] silos, DashboardOptions options, DateTimeOffset now) => new(
        // When they were taken, not when they were asked for: several who look get the same figures.
        silos.Max(silo => silo.Runtime?.DateTime) is { } taken ? new DateTimeOffset(DateTime.SpecifyKind(taken, DateTimeKind.Utc)) : now,
        options.CounterUpdateIntervalMs,
        options.HistoryLength,
        [.. silos.Select(LineOf)],
        [.. silos.SelectMany(silo => silo.Grains.Select(grain => new GrainLine(grain.GrainType, silo.Name, grain.ActivationCount)))],
        [.. silos.SelectMany(silo => silo.Methods.Select(method => new MethodLine(
            method.GrainType, method.Method, silo.Address.ToParsableString(), method.Calls, method.Failures, method.Elapsed.TotalMilliseconds)))]);

    private static SiloLine LineOf(SiloFigures silo) => new(
        silo.Address.ToParsableString(),
        silo.Name,
        silo.Host,
        silo.Status.ToString(),
        new DateTimeOffset(DateTime.SpecifyKind(silo.Started, DateTimeKind.Utc)),
        silo.Runtime?.ActivationCount,
        silo.Runtime?.ReceivedMessages,
        silo.Runtime?.MemoryUsage);
}

/// <summary>A silo; figures are null where it does not answer.</summary>
internal sealed record SiloLine(
    string Address, string Name, string Host, string Status, DateTimeOffset Started, int? Activations, long? Calls, long? Memory);

/// <summary>The activations of one class on one silo.</summary>
internal sealed record GrainLine(string Type, string Silo, int Activations);

/// <summary>The calls of one method on one silo, since the silo began.</summary>
internal sealed record MethodLine(string Type, string Method, string Silo, long Calls, long Failures, double Milliseconds);
