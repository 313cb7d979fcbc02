using Orleans;
using Orleans.Runtime;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Grains;

public sealed class LifeGrain : Grain, ILifeGrain
{
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        return key.StartsWith("fails-once", StringComparison.Ordinal) && Gates.Count($"activate-{key}") == 1
            ? throw new InvalidOperationException("It cannot start yet.")
            : Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Gates.Open($"gone-{this.GetPrimaryKeyString()}", reason.ReasonCode.ToString());
        return Task.CompletedTask;
    }

    public Task<string> GetActivationAsync() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<string> LeaveAsync()
    {
        DeactivateOnIdle();
        return GetActivationAsync();
    }

    public Task DelayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task StartTimerAsync(string name, GrainTimerSpec spec)
    {
        _timer = this.RegisterGrainTimer(
            token =>
            {
                var count = Gates.Count(name);
                if (count == 3)
                    Gates.Open($"{name}-3");
                return spec.Fails ? throw new InvalidOperationException("The tick fails.") : Task.CompletedTask;
            },
            new GrainTimerCreationOptions(spec.Period, spec.Period) { Interleave = spec.Interleave });
        return Task.CompletedTask;
    }

    public Task StartHurryingTimerAsync(string name)
    {
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                if (Gates.Count(name) == 3)
                    Gates.Open($"{name}-3");
                _timer!.Change(TimeSpan.Zero, TimeSpan.FromHours(1));
                await Task.Delay(20, token);
            },
            new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromHours(1)) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task HoldAsync(string entered, string gate)
    {
        Gates.Open(entered);
        await Gates.WaitAsync(gate);
    }

    public Task StopTimerAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }
}
