using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Tests.Startup;

public sealed class SiloSettingsTests
{
    [Fact]
    public void Read_NothingIsSet_GivesTheDefaults()
    {
        var (settings, faults) = Read();

        faults.ShouldBeEmpty();
        settings.SiloPort.ShouldBe(11111);
        settings.GatewayPort.ShouldBe(30000);
        settings.HttpPort.ShouldBe(8080);
        settings.ClusterId.ShouldBe("otrain");
        settings.StateDirectory.ShouldBe(".otrain");
        settings.Slots.ShouldBe(8);
        settings.StopWorkersOnShutdown.ShouldBeFalse();
    }

    [Fact]
    public void Read_AllIsSet_IsTaken()
    {
        var (settings, faults) = Read(
            "nodename=node-7", "StateDirectory=/tmp/x", "ClusterId=c", "Clustering=localhost", "PrimarySiloPort=4", "AdvertisedAddress=10.0.0.1",
            "SiloPort=1", "GatewayPort=2", "HttpAddress=0.0.0.0", "TokenFile=tokens.json", "HttpPort=0", "Slots=0", "StopWorkersOnShutdown=true",
            "WorkerStopGrace=00:00:03", "ShutdownTimeout=00:00:09");

        faults.ShouldBeEmpty();
        settings.NodeName.ShouldBe("node-7");
        settings.Clustering.ShouldBe(SiloClustering.Localhost);
        settings.PrimarySiloPort.ShouldBe(4);
        settings.HttpPort.ShouldBe(0);
        settings.StopWorkersOnShutdown.ShouldBeTrue();
        settings.WorkerStopGrace.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Read_ManyFaults_NamesThemAll()
    {
        var (_, faults) = Read("NodeName=../x", "SiloPort=abc", "GatewayPort=70000", "Clustering=Moon", "Slotz=3", "HttpAddress=here", "ShutdownTimeout=soon");

        string[] expected =
        [
            "Silo:NodeName: '../x'", "Silo:SiloPort: 'abc' is no whole number", "Silo:GatewayPort: '70000': must be from 1 to 65535",
            "Silo:Clustering: 'Moon' is no 'File' or 'Localhost'", "Silo:Slotz: there is no such setting", "Silo:HttpAddress: 'here'",
            "Silo:ShutdownTimeout: 'soon' is no time of the form hh:mm:ss",
        ];
        expected.Where(text => !faults.Any(fault => fault.StartsWith(text, StringComparison.Ordinal))).ShouldBeEmpty();
        faults.Length.ShouldBe(expected.Length);
    }

    [Theory]
    [InlineData("SiloPort=30000", "Silo:GatewayPort: '30000': is the port of SiloPort too")]
    [InlineData("AdvertisedAddress=0.0.0.0", "Silo:AdvertisedAddress")]
    [InlineData("StateDirectory=", "Silo:StateDirectory")]
    [InlineData("TrainerPath=/no/such.dll", "Silo:TrainerPath: '/no/such.dll': there is no such file")]
    [InlineData("Slots=-1", "Silo:Slots: '-1': must be from 0 to 1024")]
    [InlineData("Clustering=1", "Silo:Clustering: '1' is no")]
    [InlineData("ClusterId=", "Silo:ClusterId")]
    [InlineData("NodeName=a\nb", "Silo:NodeName")]
    public void Read_OneFault_NamesSettingAndValue(string setting, string beginning) =>
        Read(setting).Faults.ShouldHaveSingleItem().ShouldStartWith(beginning);

    private static (SiloSettings Settings, ImmutableArray<string> Faults) Read(params string[] settings)
    {
        var values = settings.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create<string, string?>($"Silo:{parts[0]}", parts[1]));
        return SiloSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
