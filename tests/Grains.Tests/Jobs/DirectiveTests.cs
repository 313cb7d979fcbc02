using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Directives;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class DirectiveTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly JobScene _scene = JobScene.Rigid();
    private readonly DirectiveBoard _board = new(TimeProvider.System);

    [Fact]
    public void For_EachPhaseOfAMember_SaysWhatToDo()
    {
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Hold);
        _scene.Train().Directive(0).Kind.ShouldBe(DirectiveKind.Train);
        _scene.Directive(0).Generation!.Number.ShouldBe(1);
        _scene.Lose(1);
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Rejoin);
        _scene.Rejoin(0, step: 1);
        _scene.Directive(0).Kind.ShouldBe(DirectiveKind.Hold);
        _scene.Stop().Directive(0).Kind.ShouldBe(DirectiveKind.Stop);
    }

    [Fact]
    public void For_TheVersionThatIsKnown_SaysNothingAndNamesNoMembers()
    {
        _scene.Train();
        var version = _scene.Directive(0).Version;

        var known = _scene.Directive(0, known: version);

        (known.Version, known.Kind, known.Generation).ShouldBe((version, DirectiveKind.Hold, null));
        _scene.Directive(0, known: version - 1).Generation.ShouldNotBeNull();
    }

    [Fact]
    public void For_LostAttempt_IsSentOffWithANewerVersion()
    {
        _scene.Train().Lose(1);

        var directive = _scene.Directive(1, known: 99);

        directive.Kind.ShouldBe(DirectiveKind.Exit);
        directive.Version.ShouldBe(100);
    }

    [Fact]
    public void For_NewProcessBeforeItsJoin_Holds()
    {
        _scene.Train().Lose(1);

        _scene.Directive(1, attempt: 2).Kind.ShouldBe(DirectiveKind.Hold);
    }

    [Fact]
    public void For_NoJobOrNoSlot_IsExit()
    {
        DirectiveRules.For(null, new("job", 0, 1), 4).ShouldBe(new Directive { Version = 5, Kind = DirectiveKind.Exit, Reason = "there is no such job" });
        _scene.Directive(7).Kind.ShouldBe(DirectiveKind.Exit);
    }

    [Fact]
    public void For_AllTransitions_VersionsOnlyGrow()
    {
        var versions = new List<long> { _scene.State.DirectiveVersion };
        void Note() => versions.Add(_scene.State.DirectiveVersion);
        _scene.Train();
        Note();
        _scene.Fault(0);
        Note();
        _scene.Rejoin(0, 1);
        _scene.Rejoin(1, 1);
        Note();
        _scene.Stop();
        Note();

        versions.ShouldBe(versions.Distinct().Order());
    }

    [Fact]
    public async Task Wait_KnownVersion_AnswersWhenThereIsNews()
    {
        _board.Publish(_scene.State);
        var waiting = _board.WaitAsync(new("job", 0, 1), _scene.State.DirectiveVersion, Long, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();

        _board.Publish(_scene.Train().State);

        (await waiting).Kind.ShouldBe(DirectiveKind.Train);
    }

    [Fact]
    public async Task Wait_ChangeThatIsNoNewsForThisWorker_WaitsOn()
    {
        _board.Publish(_scene.State);
        var waiting = _board.WaitAsync(new("job", 0, 1), _scene.State.DirectiveVersion, Long, CancellationToken.None);

        _scene.Join(1);
        _board.Publish(_scene.State);
        waiting.IsCompleted.ShouldBeFalse();
        _board.Close();

        (await waiting).Kind.ShouldBe(DirectiveKind.Hold);
    }

    [Fact]
    public async Task Wait_TimeIsUp_AnswersUnchanged()
    {
        _board.Publish(_scene.State);

        var directive = await _board.WaitAsync(new("job", 0, 1), _scene.State.DirectiveVersion, TimeSpan.FromMilliseconds(1), CancellationToken.None);

        directive.Version.ShouldBe(_scene.State.DirectiveVersion);
    }

    [Fact]
    public async Task Wait_LossOfTheWaitingAttempt_SendsItOffAtOnce()
    {
        _scene.Train();
        _board.Publish(_scene.State);
        var waiting = _board.WaitAsync(new("job", 1, 1), _scene.State.DirectiveVersion, Long, CancellationToken.None);

        _scene.Lose(1);
        _board.Publish(_scene.State);

        (await waiting).Kind.ShouldBe(DirectiveKind.Exit);
    }
}
