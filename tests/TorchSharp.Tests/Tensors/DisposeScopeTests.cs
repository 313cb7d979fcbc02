using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_FreesWhatWasMadeInside()
    {
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(2);
            scope.DisposablesCount.ShouldBe(1);
            scope.Contains(inside).ShouldBeTrue();
            CurrentDisposeScope.ShouldBeSameAs(scope);
        }
        inside.IsInvalid.ShouldBeTrue();
        CurrentDisposeScope.ShouldBeNull();
    }

    [Fact]
    public void MoveToOuter_SurvivesTheInnerScopeOnly()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                moved = ones(2).MoveToOuterDisposeScope();
            moved.IsInvalid.ShouldBeFalse();
        }
        moved.IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void Detach_SurvivesEveryScope()
    {
        Tensor detached, outermost;
        using (NewDisposeScope())
        {
            detached = ones(2).DetachFromDisposeScope();
            outermost = ones(2).MoveToOuterDisposeScope();
        }
        detached.IsInvalid.ShouldBeFalse();
        outermost.IsInvalid.ShouldBeFalse();
        detached.Dispose();
        outermost.Dispose();
    }

    [Fact]
    public void Attach_TakesFromTheScopeBefore()
    {
        using var outer = NewDisposeScope();
        Tensor attached;
        using (NewDisposeScope())
        {
            attached = ones(2);
            outer.Attach(attached);
            attached.OwningDisposeScope.ShouldBeSameAs(outer);
        }
        attached.IsInvalid.ShouldBeFalse();
        outer.DisposablesCount.ShouldBe(1);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheGiven()
    {
        using var scope = NewDisposeScope();
        var (kept, lost) = (ones(1), ones(1));
        scope.DisposeEverythingBut(kept).ShouldBeSameAs(kept);
        kept.IsInvalid.ShouldBeFalse();
        lost.IsInvalid.ShouldBeTrue();
        scope.DisposablesCount.ShouldBe(1);
    }

    [Fact]
    public void MoveToOther_ByTensor_GoesToItsScope()
    {
        using var outer = NewDisposeScope();
        var host = ones(1);
        Tensor guest;
        using (NewDisposeScope())
            guest = ones(1).MoveToOtherDisposeScope(host);
        guest.IsInvalid.ShouldBeFalse();
        outer.Contains(guest).ShouldBeTrue();
    }

    [Fact]
    public void WrappedTensorDisposeScope_KeepsTheResultAlone()
    {
        using var scope = NewDisposeScope();
        Tensor? temporary = null;
        var result = WrappedTensorDisposeScope(() => (temporary = ones(2)) + 1);
        temporary!.IsInvalid.ShouldBeTrue();
        result.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void Statistics_OfAThread_CountWhatBecameOfItsTensors()
    {
        var thread = new Thread(() =>
        {
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            ones(1).Dispose();
            (statistics.CreatedOutsideScopeCount, statistics.DisposedOutsideScopeCount).ShouldBe((1, 1));
            var kept = Inside();
            (statistics.CreatedInScopeCount, statistics.DisposedInScopeCount).ShouldBe((3, 2));
            statistics.DetachedFromScopeCount.ShouldBe(1);
            statistics.ThreadTotalLiveCount.ShouldBe(1);
            kept.Dispose();
            DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(0);
            DisposeScopeManager.Statistics.Reset();
            statistics.CreatedInScopeCount.ShouldBe(0);
            _statisticsSeen = true;
        });
        thread.Start();
        thread.Join();
        _statisticsSeen.ShouldBeTrue();
    }

    [Fact]
    public void Scope_OfAnotherThread_IsNotCurrentHere()
    {
        using var scope = NewDisposeScope();
        DisposeScope? seen = scope;
        var thread = new Thread(() => seen = CurrentDisposeScope);
        thread.Start();
        thread.Join();
        seen.ShouldBeNull();
    }

    private bool _statisticsSeen;

    private static Tensor Inside()
    {
        using var scope = NewDisposeScope();
        ones(1).Dispose();
        var kept = ones(1).DetachFromDisposeScope();
        _ = ones(1);
        return kept;
    }
}
