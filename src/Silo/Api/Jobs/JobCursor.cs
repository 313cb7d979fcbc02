using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>A place in the list of jobs, newest first: it stays where it is when jobs come and go.</summary>
/// <param name="Submitted">When the job before was submitted, in ticks of UTC.</param>
/// <param name="JobId">Its id.</param>
internal sealed record JobCursor(long Submitted, string JobId)
{
    internal static JobCursor Of(JobSummary job) => new(job.Submitted.UtcTicks, job.JobId);

    /// <summary>The cursor of a text; null when it is none.</summary>
    internal static JobCursor? Parse(string text)
    {
        if (text.Length == 0 || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && JobNames.IsPossible(parts[1])
            ? new JobCursor(ticks, parts[1])
            : null;
    }

    /// <summary>Whether a job comes behind this place.</summary>
    internal bool IsBefore(JobSummary job) =>
        job.Submitted.UtcTicks < Submitted || (job.Submitted.UtcTicks == Submitted && string.CompareOrdinal(job.JobId, JobId) > 0);

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Submitted}:{JobId}")));
}
