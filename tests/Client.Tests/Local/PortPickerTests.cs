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
        var plans = new PortPicker(new Random(1)).Plan(3, 0);

        plans.Select(plan => plan.Node).ShouldBe(["node-0", "node-1", "node-2"]);
        var ports = plans.SelectMany(plan => new[] { plan.SiloPort, plan.GatewayPort, plan.HttpPort }).ToList();
        ports.Distinct().Count().ShouldBe(9);
        ports.ShouldAllBe(port => port >= 20_000 && port < 32_000);
    }

    [Fact]
    public void Plan_HttpPortInUse_SaysSoInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var fault = Should.Throw<CommandException>(() => new PortPicker(new Random(1)).Plan(1, port));

        fault.ExitCode.ShouldBe(ExitCodes.Usage);
        fault.Message.ShouldBe($"port {port} (--http-port) is in use; choose another, or 0 for any that is free");
    }

    [Fact]
    public void Plan_SameSeed_GivesOtherPortsWhereSomeAreTaken()
    {
        var first = new PortPicker(new Random(7)).Plan(1, 0)[0];
        using var listener = new TcpListener(IPAddress.Loopback, first.SiloPort);
        listener.Start();

        new PortPicker(new Random(7)).Plan(1, 0)[0].SiloPort.ShouldNotBe(first.SiloPort);
    }
}
