using System.Text.RegularExpressions;

namespace OrleansTraining.EndToEnd.Tests.Metrics;

/// <summary>The names of metrics in what a silo gives, and in what is made to watch it.</summary>
internal static partial class MetricNames
{
    /// <summary>The names of all samples that a scrape may have, by its lines TYPE.</summary>
    public static IEnumerable<string> InScrape(string text) => Type().Matches(text).SelectMany(match => match.Groups[2].Value == "histogram"
        ? [$"{match.Groups[1].Value}_bucket", $"{match.Groups[1].Value}_sum", $"{match.Groups[1].Value}_count"]
        : new[] { match.Groups[1].Value });

    /// <summary>The names that rules or a dashboard use.</summary>
    public static IEnumerable<string> InFile(string path) => Metric().Matches(File.ReadAllText(Path.Combine(Root(), path))).Select(match => match.Value).Distinct();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OrleansTraining.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no OrleansTraining.sln above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex(@"^# TYPE (\S+) (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"\b(?:otrain|orleans|process|dotnet|http_server|kestrel)_[a-z0-9_]+\b")]
    private static partial Regex Metric();
}
