using System.Net;
using System.Net.Sockets;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;

namespace OrleansTraining.Client.Tests.Local;

public sealed class PortPickerTests
{
    [Fact]
    public void Plan_Silos_GetPortsOfTheirOwn()
    {
        using var picker = new PortPicker(new Random(1));

        var plans = picker.Plan(3, 0);

        plans.Select(plan => plan.Node).ShouldBe(["node-0", "node-1", "node-2"]);
        var ports = plans.SelectMany(plan => new[] { plan.SiloPort, plan.GatewayPort, plan.HttpPort }).ToList();
        ports.Distinct().Count().ShouldBe(9);
        ports.ShouldAllBe(port => port >= 20_000 && port < 32_000);
    }

    [Fact]
    public void Plan_HttpPortInUse_SaysSoInOneLine()
    {
        using var listener = Listener();
        var port = PortOf(listener);
        using var picker = new PortPicker(new Random(1));

        var fault = Should.Throw<CommandException>(() => picker.Plan(1, port));

        fault.ExitCode.ShouldBe(ExitCodes.Usage);
        fault.Message.ShouldBe($"port {port} (--http-port) is in use; choose another, or 0 for any that is free");
    }

    [Fact]
    public void Plan_HttpPortBeforeOneInUse_NamesTheOneInUse()
    {
        using var listener = Listener();
        var port = PortOf(listener);
        using var picker = new PortPicker(new Random(1));

        Should.Throw<CommandException>(() => picker.Plan(2, port - 1)).Message.ShouldStartWith($"port {port} (--http-port) is in use");
    }

    [Fact]
    public void Plan_LastPort_LeavesNoneForTheSecondSilo()
    {
        using var picker = new PortPicker(new Random(1));

        Should.Throw<CommandException>(() => picker.Plan(2, 65_535)).Message.ShouldBe("--http-port 65535 leaves no port for silo 2: each takes the one after it, up to 65535");
    }

    [Fact]
    public void Plan_StandardPortsFree_TakesThemInTurn()
    {
        var standard = FreePair();
        using var picker = new PortPicker(new Random(1), standard);

        picker.Plan(2, null, message => throw new InvalidOperationException(message)).Select(plan => plan.HttpPort).ShouldBe([standard, standard + 1]);
    }

    [Fact]
    public void Plan_StandardPortInUse_TakesAnotherAndSaysSo()
    {
        using var listener = Listener();
        var port = PortOf(listener);
        using var picker = new PortPicker(new Random(1), port);
        var notices = new List<string>();

        var plan = picker.Plan(1, null, notices.Add)[0];

        plan.HttpPort.ShouldBeInRange(20_000, 31_999);
        notices.ShouldBe([$"port {port} is in use; node-0 serves HTTP on {plan.HttpPort} instead (--http-port chooses)"]);
    }

    [Fact]
    public void Plan_TwoAtOnce_GetDifferentPortsUntilOneGivesThemUp()
    {
        var standard = FreePair();
        using var second = new PortPicker(new Random(2), standard);
        using (var first = new PortPicker(new Random(1), standard))
        {
            // Nothing listens yet: the claim alone keeps them apart.
            first.Plan(1, null)[0].HttpPort.ShouldBe(standard);
            second.Plan(1, null)[0].HttpPort.ShouldNotBe(standard);
            Should.Throw<CommandException>(() => second.Plan(1, standard));
        }

        second.Plan(1, standard)[0].HttpPort.ShouldBe(standard);
    }

    [Fact]
    public void Plan_SameSeed_GivesOtherPortsWhereSomeAreTaken()
    {
        int port;
        using (var picker = new PortPicker(new Random(7)))
            port = picker.Plan(1, 0)[0].SiloPort;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using var again = new PortPicker(new Random(7));

        again.Plan(1, 0)[0].SiloPort.ShouldNotBe(port);
    }

    private static TcpListener Listener()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>A port that is free, with the one after it.</summary>
    private static int FreePair()
    {
        while (true)
        {
            using var listener = Listener();
            var port = PortOf(listener);
            listener.Stop();
            if (port < 65_535 && PortPicker.IsFree(port) && PortPicker.IsFree(port + 1))
                return port;
        }
    }
}
