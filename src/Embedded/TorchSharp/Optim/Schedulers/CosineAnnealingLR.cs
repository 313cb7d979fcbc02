namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>From the rate to a least one along half a cosine, and on along the other half.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _least;

                    /// <summary>Creates the schedule.</summary>
                    /// <param name="optimizer">Whose rates are set.</param>
                    /// <param name="T_max">The steps from the first rate to the least.</param>
                    /// <param name="eta_min">The least rate.</param>
                    /// <param name="last_epoch">How many steps were done before, less one.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_max);
                        _period = T_max;
                        _least = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0)
                            return Scaled(1);
                        // At the turning points the ratio below is 0/0; the closed form is not.
                        if (Math.Abs(((LastEpoch - 1 - _period) / (2 * _period)) % 1) < 1e-12)
                        {
                            return Groups.Zip(BaseRates, (group, first) =>
                                group.LearningRate + ((first - _least) * (1 - Math.Cos(Math.PI / _period)) / 2));
                        }
                        var ratio = (1 + Math.Cos(Math.PI * LastEpoch / _period)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / _period));
                        return Groups.Select(group => (ratio * (group.LearningRate - _least)) + _least);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(first =>
                        _least + ((first - _least) * (1 + Math.Cos(Math.PI * LastEpoch / _period)) / 2));
                }
            }
        }
    }
}
