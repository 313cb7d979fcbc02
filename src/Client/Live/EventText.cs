using System.Globalization;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>Events as lines.</summary>
internal static class EventText
{
    /// <summary><c>12:03:04 lost: worker 1 was lost …</c>, in local time.</summary>
    public static string Of(JobEvent happened) =>
        $"{happened.Time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {happened.Kind}: {Printable.Of(happened.Message)}";
}
