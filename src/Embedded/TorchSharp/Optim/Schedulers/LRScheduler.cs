namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, step after step.</summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer? _optimizer;
                private readonly bool _verbose;

                /// <summary>Creates a scheduler of schedulers.</summary>
                protected LRScheduler() { }

                /// <summary>Creates a scheduler; a derived constructor ends with a first step.</summary>
                /// <param name="optimizer">Whose learning rates are set.</param>
                /// <param name="last_epoch">How many steps were done before, less one.</param>
                /// <param name="verbose">Whether each change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _verbose = verbose;
                    LastEpoch = last_epoch;
                    // Not the present rates: another schedule of the same optimizer may have changed them already.
                    BaseRates = [.. Groups.Select(g => g.InitialLearningRate)];
                    LastRates = [.. Groups.Select(g => g.LearningRate)];
                }

                internal int LastEpoch { get; set; }

                internal IReadOnlyList<double> BaseRates { get; } = [];

                internal IReadOnlyList<double> LastRates { get; set; } = [];

                internal Optimizer Optimizer =>
                    _optimizer ?? throw new InvalidOperationException("A scheduler of schedulers has no optimizer of its own.");

                internal IEnumerable<ILearningRateController> Groups => Optimizer.ParamGroups;

                /// <summary>Goes to the next step.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to the next step, or to a given one.</summary>
                public virtual void step(int? epoch)
                {
                    LastEpoch = epoch ?? LastEpoch + 1;
                    Set(epoch is null ? get_lr() : get_closed_form_lr());
                }

                /// <summary>Goes to the next step, with a figure that schedulers which follow one look at.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates that the last step set.</summary>
                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The rates of this step, from those of the step before.</summary>
                protected virtual IEnumerable<double> get_lr() => LastRates;

                /// <summary>The rates of this step, from those at the start.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal void Set(IEnumerable<double> rates)
                {
                    LastRates = [.. rates];
                    foreach (var (group, rate) in Groups.Zip(LastRates))
                        group.LearningRate = rate;
                    if (_verbose)
                        Console.WriteLine($"Adjusting the learning rate to {string.Join(", ", LastRates)}");
                }

                // Every group's current rate times a factor.
                internal IEnumerable<double> Scaled(double factor) => Groups.Select(g => g.LearningRate * factor);

                // Every group's first rate times a factor.
                internal IEnumerable<double> FromBase(double factor) => BaseRates.Select(rate => rate * factor);

                // The rates as they were before this scheduler had its first step.
                internal void Rewind()
                {
                    LastEpoch = -1;
                    Set(BaseRates);
                }
            }
        }
    }
}
