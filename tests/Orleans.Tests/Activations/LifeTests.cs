using Orleans;
using Orleans.Runtime;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Activations;

[Collection(SharedCluster.Name)]
public sealed class LifeTests(ClusterFixture fixture)
{
    [Fact]
    public async Task DeactivateOnIdle_NextCall_FindsAnotherActivation()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("leaves"));
        var first = await grain.LeaveAsync();

        (await grain.GetActivationAsync()).ShouldNotBe(first);
        (await Gates.WaitAsync($"gone-{grain.GetPrimaryKeyString()}")).ShouldBe(nameof(DeactivationReasonCode.ApplicationRequested));
    }

    [Fact]
    public async Task CallsThatWait_WhenTheActivationLeaves_RunOnTheNext()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("waits"));
        var (entered, gate) = (Gates.Name("entered"), Gates.Name("gate"));
        var holding = grain.HoldAsync(entered, gate);
        await Gates.WaitAsync(entered);
        var leaving = grain.LeaveAsync();
        var after = Enumerable.Range(0, 10).Select(_ => grain.GetActivationAsync()).ToArray();

        Gates.Open(gate);
        await holding;
        var first = await leaving;
        (await Task.WhenAll(after)).Distinct().ShouldAllBe(activation => activation != first);
    }

    [Fact]
    public async Task Activation_ThatFails_TellsTheCaller_AndTheNextCallTriesAgain()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("fails-once"));

        var fault = await Should.ThrowAsync<InvalidOperationException>(grain.GetActivationAsync);

        fault.Message.ShouldBe("It cannot start yet.");
        (await grain.GetActivationAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task IdleActivation_WhenCollected_IsGone()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("idle"));
        var first = await grain.GetActivationAsync();

        await fixture.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        (await Gates.WaitAsync($"gone-{grain.GetPrimaryKeyString()}")).ShouldBe(nameof(DeactivationReasonCode.ActivationIdle));
        (await grain.GetActivationAsync()).ShouldNotBe(first);
    }

    [Fact]
    public async Task DelayDeactivation_IdleActivation_Stays()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("stays"));
        var first = await grain.GetActivationAsync();
        await grain.DelayAsync(TimeSpan.FromMinutes(1));

        await fixture.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        (await grain.GetActivationAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Timer_Ticks_UntilItIsDisposed()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("timer"));
        var name = Gates.Name("ticks");
        await grain.StartTimerAsync(name, new GrainTimerSpec(TimeSpan.FromMilliseconds(10), false, false));
        await Gates.WaitAsync($"{name}-3");

        await grain.StopTimerAsync();
        var count = Gates.CountOf(name);
        await Until.TrueAsync(async () => await grain.GetActivationAsync() is not null, "the grain answers");
        Gates.CountOf(name).ShouldBe(count);
    }

    [Fact]
    public async Task Timer_TimeSetWhileItTicksThatIsOverBeforeTheTick_TicksAgain()
    {
        var name = Gates.Name("hurries");
        var grain = fixture.Grains.GetGrain<ILifeGrain>(name);

        await grain.StartHurryingTimerAsync(name);

        await Gates.WaitAsync($"{name}-3");
        await grain.StopTimerAsync();
    }

    [Fact]
    public async Task Timer_WhoseTicksFail_TicksOn()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("bad-timer"));
        var name = Gates.Name("ticks");
        await grain.StartTimerAsync(name, new GrainTimerSpec(TimeSpan.FromMilliseconds(10), false, true));
        await Gates.WaitAsync($"{name}-3");
    }

    [Fact]
    public async Task Timer_WhileACallWaits_DoesNotTick()
    {
        var (held, name) = await TickWhileHeldAsync(interleave: false);
        var before = Gates.CountOf(name);

        // A timer with the same period, of a grain that is free, says when ticks were due.
        var clock = Gates.Name("clock");
        await fixture.Grains.GetGrain<ILifeGrain>(clock).StartTimerAsync(clock, new GrainTimerSpec(TimeSpan.FromMilliseconds(100), false, false));
        await Gates.WaitAsync($"{clock}-3");

        Gates.CountOf(name).ShouldBe(before);
        Gates.Open(held.Gate);
        await held.Call;
        await Until.TrueAsync(() => Gates.CountOf(name) > before, "the timer ticks again");
    }

    [Fact]
    public async Task InterleavingTimer_WhileACallWaits_Ticks()
    {
        var (held, name) = await TickWhileHeldAsync(interleave: true);
        await Gates.WaitAsync($"{name}-3");
        held.Call.IsCompleted.ShouldBeFalse();
        Gates.Open(held.Gate);
        await held.Call;
    }

    [Fact]
    public async Task Deactivation_StopsTimers()
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("left"));
        var name = Gates.Name("ticks");
        await grain.StartTimerAsync(name, new GrainTimerSpec(TimeSpan.FromMilliseconds(10), false, false));
        await Gates.WaitAsync($"{name}-3");
        await grain.LeaveAsync();
        await Gates.WaitAsync($"gone-{grain.GetPrimaryKeyString()}");

        var count = Gates.CountOf(name);
        await fixture.Cluster.WaitForDeactivationAsync(grain);
        await grain.GetActivationAsync();
        Gates.CountOf(name).ShouldBe(count);
    }

    private async Task<((string Gate, Task Call) Held, string Name)> TickWhileHeldAsync(bool interleave)
    {
        var grain = fixture.Grains.GetGrain<ILifeGrain>(Gates.Name("held"));
        var (entered, gate, name) = (Gates.Name("entered"), Gates.Name("gate"), Gates.Name("ticks"));
        await grain.StartTimerAsync(name, new GrainTimerSpec(TimeSpan.FromMilliseconds(100), interleave, false));
        var holding = grain.HoldAsync(entered, gate);
        await Gates.WaitAsync(entered);
        return ((gate, holding), name);
    }
}
