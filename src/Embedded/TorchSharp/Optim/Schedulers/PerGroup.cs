namespace TorchSharp;

/// <summary>Checks what schedules take once for each parameter group.</summary>
internal static class PerGroup
{
    public static List<T> Checked<T>(IEnumerable<T> values, torch.optim.Optimizer optimizer)
    {
        List<T> list = [.. values];
        var groups = optimizer.ParamGroups.Count();
        return list.Count == groups
            ? list
            : throw new ArgumentException($"There are {groups} parameter groups and {list.Count} functions.", nameof(values));
    }
}
