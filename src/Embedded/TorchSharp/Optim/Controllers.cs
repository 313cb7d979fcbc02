namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Has a learning rate that a scheduler may change.</summary>
        public interface ILearningRateController
        {
            /// <summary>The rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Has a momentum that a scheduler may change.</summary>
        public interface IMomentum
        {
            /// <summary>The share of the old momentum that is kept.</summary>
            double Momentum { get; set; }
        }

        /// <summary>Has the two decay rates of the Adam family.</summary>
        public interface IBetas
        {
            /// <summary>Decay of the first and of the second moment.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
