using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class DirectiveFeedTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectiveFeed _feed = new(TimeProvider.System);

    [Fact]
    public async Task Publish_NewerDirective_WakesTheWait()
    {
        _feed.Publish(Train(1));
        var first = await NextAsync(null);
        var waiting = NextAsync(first);
        waiting.IsCompleted.ShouldBeFalse();
        _feed.Publish(Train(2));
        (await waiting).Directive.Version.ShouldBe(2);
        _feed.HasNewer(first).ShouldBeTrue();
        _feed.HasNewer(await waiting).ShouldBeFalse();
    }

    [Fact]
    public async Task Publish_OlderDirective_IsIgnored()
    {
        _feed.Publish(Train(5));
        var first = await NextAsync(null);
        _feed.Publish(Train(5));
        _feed.Publish(Train(4));
        _feed.HasNewer(first).ShouldBeFalse();
        _feed.Version.ShouldBe(5);
    }

    [Fact]
    public async Task Close_WhateverComesLater_Stops()
    {
        _feed.Publish(Train(1));
        _feed.Closing.IsCancellationRequested.ShouldBeFalse();
        _feed.Close("asked to", code: 3);
        _feed.Publish(Train(2));
        _feed.Close("again");
        var last = await NextAsync(null);
        last.Directive.Kind.ShouldBe(DirectiveKind.Stop);
        last.Code.ShouldBe(3);
        _feed.Closing.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Next_WithoutNews_GivesNoneAfterTheTime() =>
        (await _feed.NextAsync(null, TimeSpan.FromMilliseconds(1), CancellationToken.None)).ShouldBeNull();

    public void Dispose() => _feed.Dispose();

    private async Task<Order> NextAsync(Order? known) => (await _feed.NextAsync(known, Limit, CancellationToken.None))!;

    private static Directive Train(long version) => new() { Version = version, Kind = DirectiveKind.Train };
}
