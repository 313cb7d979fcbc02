using System.Net;
using System.Net.Sockets;
using OrleansTraining.Silo.Agent;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class FreePortsTests
{
    [Fact]
    public void Next_AskedAgainAndAgain_KeepsTheNewestAndDistinctOnes()
    {
        var ports = new FreePorts(new Random(1));

        var last = ports.Next();
        for (var round = 0; round < 3 * FreePorts.Kept; round++)
            last = ports.Next();

        last.Length.ShouldBe(FreePorts.Kept);
        last.Distinct().Count().ShouldBe(FreePorts.Kept);
        last.ShouldAllBe(port => port >= 20_000 && port < 32_000);
    }

    [Fact]
    public void Next_PortThatWasTakenMeanwhile_IsLeftOut()
    {
        var ports = new FreePorts(new Random(2));
        var taken = ports.Next()[0];
        using var listener = new TcpListener(IPAddress.Loopback, taken);
        listener.Start();

        ports.Next().ShouldNotContain(taken);
    }
}
