using System.Net;
using Microsoft.AspNetCore.Connections;
using OrleansTraining.Silo.Security.Requests;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class ConnectionGateTests
{
    private readonly TaskCompletionSource _end = new();
    private readonly ConnectionGate _gate = new(8);
    private int _served;

    [Fact]
    public async Task Connections_OfOneNetwork_AreHalfOfAllAtMost()
    {
        var open = Enumerable.Range(1, 6).Select(host => OpenAsync($"2001:db8::{host}")).ToArray();

        _served.ShouldBe(4);
        var other = OpenAsync("10.0.0.1");
        _served.ShouldBe(5);

        _end.SetResult();
        await Task.WhenAll([.. open, other]);

        _gate.Open.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Connections_OfThisMachine_HaveNoBound(string address)
    {
        var open = Enumerable.Range(0, 20).Select(_ => OpenAsync(address)).ToArray();

        _served.ShouldBe(20);
        _end.SetResult();
        await Task.WhenAll(open);
    }

    private async Task OpenAsync(string address)
    {
        await using var connection = new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 4000) };
        var (cut, isServed) = (new TaskCompletionSource(), false);
        await using var closed = connection.ConnectionClosed.Register(cut.SetResult);
        await _gate.Guard(async _ =>
        {
            isServed = true;
            _served++;
            await _end.Task;
        })(connection);
        if (!isServed)
            await cut.Task.WithinPatience();
    }
}
