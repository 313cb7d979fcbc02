using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansTraining.Trainer.Faults;

/// <summary>
/// Reads a line of the control socket: <c>exit [CODE]</c>, <c>segv</c>, <c>kill</c>, <c>hang</c>, <c>stall</c>,
/// <c>drop</c>, <c>delay [BY] [FOR]</c>, <c>partition [FOR]</c>, <c>diskfull [COUNT]</c>. Times are <c>200ms</c> or
/// <c>1.5s</c>.
/// </summary>
internal static class FaultCommand
{
    private const int MaxCode = 255;
    private const int MaxCount = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What the line orders; null when it makes no sense, and then <paramref name="fault"/> says why.</summary>
    public static FaultOrder? Parse(string line, out string fault)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        fault = $"'{line}' is no command";
        if (words.Length == 0 || Kind(words[0]) is not { } kind)
            return null;
        var order = new FaultOrder(kind);
        foreach (var (word, index) in words.Skip(1).Select((word, index) => (word, index)))
        {
            if (!TryTake(order, index, word, out var next))
            {
                fault = $"'{word}' makes no sense behind {words[0]}";
                return null;
            }
            order = next;
        }
        fault = "";
        return order;
    }

    private static FaultKind? Kind(string word) => word switch
    {
        "exit" => FaultKind.Exit,
        "segv" => FaultKind.SigSegv,
        "kill" => FaultKind.SigKill,
        "hang" => FaultKind.Hang,
        "stall" => FaultKind.Stall,
        "drop" => FaultKind.Drop,
        "delay" => FaultKind.Delay,
        "partition" => FaultKind.Partition,
        "diskfull" => FaultKind.DiskFull,
        _ => null,
    };

    private static bool TryTake(FaultOrder order, int index, string word, [NotNullWhen(true)] out FaultOrder? next)
    {
        next = (order.Kind, index) switch
        {
            (FaultKind.Exit, 0) when Number(word, MaxCode) is { } code => order with { Code = code },
            (FaultKind.DiskFull, 0) when Number(word, MaxCount) is { } count => order with { Count = count },
            (FaultKind.Delay, 0) when Time(word) is { } delay => order with { Delay = delay },
            (FaultKind.Delay, 1) or (FaultKind.Partition, 0) when Time(word) is { } lasting => order with { Lasting = lasting },
            _ => null,
        };
        return next is not null;
    }

    private static int? Number(string word, int max) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null;

    private static TimeSpan? Time(string word)
    {
        var (digits, unit) = word.EndsWith("ms", StringComparison.Ordinal) ? (word[..^2], 0.001)
            : word.EndsWith('s') ? (word[..^1], 1.0)
            : ("", 0);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        return value * unit <= Longest.TotalSeconds ? TimeSpan.FromSeconds(value * unit) : null;
    }
}
