using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Tests.Settings;

public sealed class CommandPermissionTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", null, true)]
    [InlineData("::1", "127.0.0.2", null, true)]
    [InlineData("10.0.0.7", "127.0.0.1", null, false)]
    [InlineData("127.0.0.1", "0.0.0.0", null, false)]
    [InlineData("127.0.0.1", "127.0.0.1", false, false)]
    [InlineData("10.0.0.7", "0.0.0.0", true, true)]
    public void Of_AddressesAndSetting_AllowsOnLoopbackOrWhenTold(string advertised, string http, bool? setting, bool allowed) =>
        CommandPermission.Of(new SiloSettings { AdvertisedAddress = advertised, HttpAddress = http, AllowCommands = setting }).ShouldBe(allowed);
}
