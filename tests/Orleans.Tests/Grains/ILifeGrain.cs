using Orleans;

namespace OrleansTraining.Engine.Tests.Grains;

/// <summary>Comes and goes, and ticks.</summary>
[Alias("test.life")]
public interface ILifeGrain : IGrainWithStringKey
{
    [Alias("activation")]
    Task<string> GetActivationAsync();

    [Alias("leave")]
    Task<string> LeaveAsync();

    [Alias("delay")]
    Task DelayAsync(TimeSpan time);

    [Alias("tick")]
    Task StartTimerAsync(string name, GrainTimerSpec spec);

    [Alias("hold")]
    Task HoldAsync(string entered, string gate);

    [Alias("stop-timer")]
    Task StopTimerAsync();

    /// <summary>Starts a timer that sets its next tick to now while it ticks, and ticks on a little after that.</summary>
    Task StartHurryingTimerAsync(string name);
}

[GenerateSerializer, Immutable, Alias("test.timer-spec")]
public sealed record GrainTimerSpec([property: Id(0)] TimeSpan Period, [property: Id(1)] bool Interleave, [property: Id(2)] bool Fails);
