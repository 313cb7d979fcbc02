using System.Globalization;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>Ids of jobs, made from their names.</summary>
internal static class JobIds
{
    /// <summary>The longest id: a DNS label, since folders and services are named by it.</summary>
    public const int MaxLength = 63;

    /// <summary>The name, then <c>name-2</c>, <c>name-3</c> … A long name is cut, so that the number fits.</summary>
    public static IEnumerable<string> Candidates(string name)
    {
        yield return name;
        for (var number = 2; number < int.MaxValue; number++)
        {
            var tail = "-" + number.ToString(CultureInfo.InvariantCulture);
            var head = name.Length + tail.Length <= MaxLength ? name : name[..(MaxLength - tail.Length)].TrimEnd('-');
            yield return head + tail;
        }
    }
}
