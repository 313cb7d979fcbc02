using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Contracts.Tests.Answers;

public sealed class EnumWordsTests
{
    [Theory]
    [InlineData(JobPhase.Completed, "completed")]
    [InlineData(TimeLossCause.ProcessExit, "process-exit")]
    public void Of_Member_IsLowerCaseWithHyphens(Enum member, string word) =>
        (member is JobPhase phase ? EnumWords.Of(phase) : EnumWords.Of((TimeLossCause)member)).ShouldBe(word);
}
