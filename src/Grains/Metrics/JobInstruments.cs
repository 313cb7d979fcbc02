using System.Diagnostics.Metrics;

namespace OrleansTraining.Grains.Metrics;

/// <summary>The instruments of jobs. They are asked, and ask the series.</summary>
internal static class JobInstruments
{
    /// <summary>Adds them to a meter.</summary>
    public static void AddTo(Meter meter, Func<IEnumerable<JobSeries>> jobs)
    {
        void Gauge(string name, string? unit, string description, Func<JobFigures, double?> value) =>
            meter.CreateObservableGauge(name, () => Of(jobs(), value), unit, description);
        void Counter(string name, string? unit, string description, Func<JobSeries, long?> value) =>
            meter.CreateObservableCounter(name, () => Totals(Begun(jobs()), value), unit, description);
        void ByCause<T>(string name, string? unit, string description, int causes, Func<JobSeries, int, T> value, Func<JobSeries, KeyValuePair<string, object?>[][]> tags)
            where T : struct => meter.CreateObservableCounter(name, () => Causes(Begun(jobs()), causes, value, tags), unit, description);

        Gauge("otrain.job.step", null, "The last committed step that is known.", figures => figures.Step);
        Gauge("otrain.job.steps.wanted", null, "The number of steps wanted; none for a program of the user's.", figures => figures.Steps > 0 ? figures.Steps : null);
        Gauge("otrain.job.loss", null, "The training loss at the last committed step.", figures => figures.Loss);
        Gauge("otrain.job.validation_loss", null, "The newest validation loss.", figures => figures.ValidationLoss);
        Gauge("otrain.job.goodput", "1", "The share of its time in which the job made steps that were kept.", figures => figures.Goodput);
        Gauge("otrain.job.workers.running", null, "Members of the generation that trains.", figures => figures.WorkersRunning);
        Gauge("otrain.job.workers.wanted", null, "The number of members wanted.", figures => figures.WorkersWanted);
        Gauge("otrain.job.generation", null, "The number of the generation, 0 before the first.", figures => figures.Generation);
        Gauge("otrain.job.checkpoint.step", null, "The step of the newest checkpoint.", figures => figures.CheckpointStep);
        Gauge("otrain.job.checkpoint.timestamp", "s", "When the newest checkpoint was reported, in seconds since 1970.", figures => figures.CheckpointTime?.ToUnixTimeMilliseconds() / 1000d);
        Counter("otrain.job.restarts", null, "Restarts of workers that were decided on, in this run.", job => job.Figures!.Restarts);
        Counter("otrain.job.samples", null, "Samples of committed steps. A step that had to be made again counts again.", job => job.Samples);
        Counter("otrain.job.tokens", null, "Tokens of committed steps, where the data is text.", job => job.Tokens > 0 ? job.Tokens : null);
        Counter("otrain.job.checkpoints", null, "Checkpoints that were reported.", job => job.Checkpoints);
        Counter("otrain.job.checkpoint.size", "By", "Bytes of the checkpoints that were reported.", job => job.CheckpointBytes);
        meter.CreateObservableGauge("otrain.job.phase", () => Phases(jobs()), null, "1 for the phase that the job is in.");
        meter.CreateObservableGauge("otrain.job.throughput", () => Throughputs(jobs()), null, "Samples or tokens a second over all workers, by the unit.");
        ByCause(
            "otrain.job.recoveries", null, "Generations that have followed another, by why that one ended.", Words.Recoveries.Length, (job, cause) => job.RecoveriesOf(cause), job => job.CauseTags);
        ByCause("otrain.job.worker_losses", null, "Workers that were lost, by how it was seen.", Words.Losses.Length, (job, cause) => job.LossesOf(cause), job => job.CauseTags);
        ByCause(
            "otrain.job.lost", "s", "Time in which the job did not get further, by cause.", Words.TimeLosses.Length, (job, cause) => job.LostTo(cause), job => job.TimeLossTags);
    }

    /// <summary>A job that only waits has nothing to count: a thousand of them must not fill a scrape with zeros.</summary>
    private static IEnumerable<JobSeries> Begun(IEnumerable<JobSeries> jobs) => jobs.Where(job => job.HasBegun);

    private static IEnumerable<Measurement<double>> Of(IEnumerable<JobSeries> jobs, Func<JobFigures, double?> value)
    {
        foreach (var job in jobs)
        {
            if (value(job.Figures!) is { } number)
                yield return new(number, job.Tags);
        }
    }

    private static IEnumerable<Measurement<long>> Totals(IEnumerable<JobSeries> jobs, Func<JobSeries, long?> value)
    {
        foreach (var job in jobs)
        {
            if (value(job) is { } number)
                yield return new(number, job.Tags);
        }
    }

    private static IEnumerable<Measurement<T>> Causes<T>(
        IEnumerable<JobSeries> jobs, int count, Func<JobSeries, int, T> value, Func<JobSeries, KeyValuePair<string, object?>[][]> tags)
        where T : struct
    {
        foreach (var job in jobs)
        {
            // Those that have not happened too: a rate needs a zero to begin from.
            for (var cause = 0; cause < count; cause++)
                yield return new(value(job, cause), tags(job)[cause]);
        }
    }

    private static IEnumerable<Measurement<int>> Phases(IEnumerable<JobSeries> jobs) =>
        jobs.Select(job => new Measurement<int>(1, job.PhaseTags[(int)job.Figures!.Phase]));

    private static IEnumerable<Measurement<double>> Throughputs(IEnumerable<JobSeries> jobs)
    {
        foreach (var job in jobs)
        {
            if (job.Figures is { Throughput: { } throughput } figures)
                yield return new(throughput, job.UnitTags[figures.ThroughputUnit == "tokens" ? 1 : 0]);
        }
    }
}
