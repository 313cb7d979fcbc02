using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class DirectiveFeedTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectiveFeed _feed = new(TimeProvider.System);

    [Fact]
    public async Task Publish_NewerDirective_CancelsTheOneBeforeAndWakesTheWait()
    {
        _feed.Publish(Train(1));
        var first = await NextAsync(null);
        var waiting = NextAsync(first);
        waiting.IsCompleted.ShouldBeFalse();
        _feed.Publish(Train(2));
        first.Superseded.IsCancellationRequested.ShouldBeTrue();
        var second = await waiting;
        second.Directive.Version.ShouldBe(2);
        second.Superseded.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Publish_OlderDirective_IsIgnored()
    {
        _feed.Publish(Train(5));
        _feed.Publish(Train(5));
        _feed.Publish(Train(4));
        (await NextAsync(null)).Superseded.IsCancellationRequested.ShouldBeFalse();
        _feed.Version.ShouldBe(5);
    }

    [Fact]
    public async Task Close_WhateverComesLater_Stops()
    {
        _feed.Publish(Train(1));
        _feed.Close("asked to");
        _feed.Publish(Train(2));
        (await NextAsync(null)).Directive.Kind.ShouldBe(DirectiveKind.Stop);
    }

    [Fact]
    public async Task Next_WithoutNews_GivesNoneAfterTheTime() =>
        (await _feed.NextAsync(null, TimeSpan.FromMilliseconds(1), CancellationToken.None)).ShouldBeNull();

    public void Dispose() => _feed.Dispose();

    private async Task<Order> NextAsync(Order? known) => (await _feed.NextAsync(known, Limit, CancellationToken.None))!;

    private static Directive Train(long version) => new() { Version = version, Kind = DirectiveKind.Train };
}
