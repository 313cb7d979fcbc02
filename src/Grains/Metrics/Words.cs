using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Metrics;

/// <summary>The words of labels. A generation that ends without a loss has a cause too.</summary>
internal static class Words
{
    /// <summary>The causes of losses, by their number.</summary>
    public static readonly string[] Losses = [.. Enum.GetValues<LossCause>().Select(EnumWords.Of)];

    /// <summary>A member could not go on, and none was lost.</summary>
    public const string Fault = "fault";

    /// <summary>The members have left together, to go on with more or fewer.</summary>
    public const string Scaling = "scaling";

    /// <summary>The causes for which a generation ends before the job does.</summary>
    public static readonly string[] Recoveries = [.. Losses, Fault, Scaling];

    /// <summary>Why a job did not get further, by the cause's number.</summary>
    public static readonly string[] TimeLosses = [.. Enum.GetValues<TimeLossCause>().Select(EnumWords.Of)];

    /// <summary>The phases, by their number.</summary>
    public static readonly string[] Phases = [.. Enum.GetValues<JobPhase>().Select(EnumWords.Of)];
}
