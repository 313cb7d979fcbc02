using OrleansTraining.Trainer.Exchange.Nccl;
using OrleansTraining.Trainer.Exchange.Nccl.Native;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

public sealed class NcclPolicyTests
{
    [Theory]
    [InlineData("a", 0, 1, 0)]
    [InlineData("a a a a", 3, 4, 3)]
    [InlineData("a b a b", 2, 2, 1)] // the second member of its host
    [InlineData("a b a b", 1, 2, 0)]
    [InlineData("a b c", 2, 1, 0)]
    public void Decide_EnoughDevices_SharesThemOutByRank(string hosts, int rank, int devices, int device) =>
        NcclPolicy.Decide(new(devices), [.. hosts.Split(' ')], rank).Device.ShouldBe(device);

    [Fact]
    public void Decide_TooFewDevices_SaysWhereAndHowMany() =>
        NcclPolicy.Decide(new(1), ["a", "b", "b"], 2).ShouldBe(new(null, "exchange is nccl, but b has 2 members and 1 CUDA devices"));

    [Fact]
    public void Decide_LibraryMissing_SaysWhich() =>
        NcclPolicy.Decide(new(0, "libnccl.so.2 is not there"), ["a"], 0).ShouldBe(new(null, "exchange is nccl, but libnccl.so.2 is not there"));

    [Fact]
    public void Probe_AnyMachine_SaysWhatIsMissingOrWhatThereIs()
    {
        var (driver, availability) = NcclDriver.Probe();
        (driver is null).ShouldBe(availability.Missing is not null);
        (driver?.Devices ?? 0).ShouldBe(availability.Devices);
    }

    [Fact]
    public void Exports_OfALibraryThatIsNotThere_NameIt()
    {
        var exports = NativeExports.Load("libnothing-of-this-name.so.9");
        exports.Function("f").ShouldBe(0);
        exports.Missing.ShouldBe("libnothing-of-this-name.so.9 is not there");
    }

    [Fact]
    public void Exports_FunctionThatIsNotThere_IsNamed()
    {
        var exports = NativeExports.Load("libnothing-of-this-name.so.9", "libc.so.6");
        exports.Function("getpid").ShouldNotBe(0);
        exports.Missing.ShouldBeNull();
        exports.Function("no_such_function").ShouldBe(0);
        exports.Missing!.ShouldContain("no_such_function");
    }
}
