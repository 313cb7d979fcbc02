using System.Globalization;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>Ids of jobs, made from their names.</summary>
internal static class JobIds
{
    /// <summary>The name, then <c>name-2</c>, <c>name-3</c> … A long name is cut, so that the number fits.</summary>
    public static IEnumerable<string> Candidates(string name)
    {
        yield return name;
        for (var number = 2; number < int.MaxValue; number++)
        {
            var tail = "-" + number.ToString(CultureInfo.InvariantCulture);
            var head = name.Length + tail.Length <= JobNames.MaxLength ? name : name[..(JobNames.MaxLength - tail.Length)].TrimEnd('-');
            yield return head + tail;
        }
    }
}
