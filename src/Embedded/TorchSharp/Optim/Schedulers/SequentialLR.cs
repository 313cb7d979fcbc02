namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another, each from its milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    /// <summary>Creates the schedule.</summary>
                    /// <param name="optimizer">Whose rates are set; the same for all schedules.</param>
                    /// <param name="schedulers">The schedules, in order.</param>
                    /// <param name="milestones">The step at which each but the first begins.</param>
                    /// <param name="last_epoch">How many steps were done before, less one.</param>
                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        _schedulers = [.. schedulers];
                        _milestones = [.. milestones];
                        if (_schedulers.Count != _milestones.Count + 1)
                        {
                            throw new ArgumentException(
                                $"{_schedulers.Count} schedules need {_schedulers.Count - 1} milestones; there are {_milestones.Count}.",
                                nameof(milestones));
                        }
                        if (_schedulers.Any(s => !ReferenceEquals(s.Optimizer, optimizer)))
                            throw new ArgumentException("A schedule belongs to another optimizer.", nameof(schedulers));
                        LastEpoch = last_epoch + 1;
                        // Their constructors have each made a first step; only the first of them counts.
                        foreach (var scheduler in _schedulers)
                            scheduler.Rewind();
                        _schedulers[0].step();
                        LastRates = _schedulers[0].LastRates;
                    }

                    /// <summary>Makes the current schedule's step, and answers with its rates.</summary>
                    protected override IEnumerable<double> get_lr()
                    {
                        var current = _milestones.Count(m => m <= LastEpoch);
                        if (current > 0 && _milestones[current - 1] == LastEpoch)
                            _schedulers[current].step(0);
                        else
                            _schedulers[current].step();
                        return _schedulers[current].LastRates;
                    }
                }
            }
        }
    }
}
