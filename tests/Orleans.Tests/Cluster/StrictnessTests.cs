using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Runtime.Invocation;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class StrictnessTests
{
    // They are no IGrain, so that the start of silos does not find them.
    private interface IBadResults : IAddressable
    {
        int Number();

        Task Fine();

        List<int> Items();
    }

    private interface IBadOneWay : IAddressable
    {
        [OneWay]
        Task<int> CountAsync();
    }

    private interface IBadParameters : IAddressable
    {
        Task PassAsync(ref int value);

        Task CancelAsync(CancellationToken first, CancellationToken second);

        Task MakeAsync<T>();
    }

    private interface IProperty : IAddressable
    {
        int Value { get; }
    }

    private interface ITwins : IAddressable
    {
        [Alias("same")]
        Task FirstAsync();

        [Alias("same")]
        Task SecondAsync();
    }

    [Fact]
    public void Result_ThatIsNoTask_IsRefusedByName()
    {
        var faults = FaultsOf(typeof(IBadResults));
        faults.Count.ShouldBe(2);
        faults.ShouldContain(fault => fault.Contains("IBadResults.Number") && fault.Contains("System.Int32"));
        faults.ShouldContain(fault => fault.Contains("IBadResults.Items"));
    }

    [Fact]
    public void OneWay_WithAResult_IsRefused() => FaultsOf(typeof(IBadOneWay)).ShouldHaveSingleItem().ShouldContain("[OneWay]");

    [Fact]
    public void Parameters_ThatCannotTravel_AreRefused()
    {
        var faults = FaultsOf(typeof(IBadParameters));
        faults.ShouldContain(fault => fault.Contains("'value'"));
        faults.ShouldContain(fault => fault.Contains("more than one CancellationToken"));
        faults.ShouldContain(fault => fault.Contains("generic"));
    }

    [Fact]
    public void Property_IsRefused() => FaultsOf(typeof(IProperty)).ShouldHaveSingleItem().ShouldContain("property");

    [Fact]
    public void MethodsWithOneIdentity_AreRefused() => FaultsOf(typeof(ITwins)).ShouldHaveSingleItem().ShouldContain("[Alias]");

    private static List<string> FaultsOf(Type type)
    {
        var faults = new List<string>();
        InterfaceModel.Create(type, faults).ShouldBeNull();
        return faults;
    }
}
