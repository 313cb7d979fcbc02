using Microsoft.Extensions.Options;

namespace Orleans.Dashboard;

/// <summary>Finds what is wrong with the options before the first figure is taken.</summary>
internal sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    private const int LongestHistory = 10_000;
    private const int LongestInterval = 60_000;
    private const int ShortestInterval = 100;

    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var faults = new List<string>();
        if (options.CounterUpdateIntervalMs is < ShortestInterval or > LongestInterval)
            faults.Add($"{nameof(DashboardOptions)}.{nameof(options.CounterUpdateIntervalMs)} must be from {ShortestInterval} to {LongestInterval}, is {options.CounterUpdateIntervalMs}.");
        if (options.HistoryLength is < 2 or > LongestHistory)
            faults.Add($"{nameof(DashboardOptions)}.{nameof(options.HistoryLength)} must be from 2 to {LongestHistory}, is {options.HistoryLength}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
