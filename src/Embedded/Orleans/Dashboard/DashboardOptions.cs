namespace Orleans.Dashboard;

/// <summary>How the dashboard counts.</summary>
public sealed class DashboardOptions
{
    /// <summary>How often figures are taken, in milliseconds. The default is 1000.</summary>
    public int CounterUpdateIntervalMs { get; set; } = 1000;

    /// <summary>How many of them a curve shows. The default is 100.</summary>
    public int HistoryLength { get; set; } = 100;
}
