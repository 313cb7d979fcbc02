using Microsoft.Extensions.Configuration;

namespace Orleans.TestingHost;

/// <summary>Sets up a cluster of silos in this process, for tests.</summary>
public class TestClusterBuilder
{
    private readonly List<Action<IConfigurationBuilder>> _configurations = [];

    /// <summary>A cluster of two silos.</summary>
    public TestClusterBuilder()
        : this(2)
    {
    }

    /// <summary>A cluster of some silos.</summary>
    /// <param name="initialSilosCount">How many.</param>
    public TestClusterBuilder(short initialSilosCount)
    {
        var id = CreateClusterId();
        Options = new TestClusterOptions { InitialSilosCount = initialSilosCount, ClusterId = id, ServiceId = id };
    }

    /// <summary>The cluster's settings.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>Configuration that all silos and the client see.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Finds the ports.</summary>
    public ITestClusterPortAllocator PortAllocator { get; set; } = new TestClusterPortAllocator();

    /// <summary>An id for a cluster, never used before.</summary>
    public static string CreateClusterId() => $"testcluster-{Guid.NewGuid():N}";

    /// <summary>Adds a type that sets up silos.</summary>
    /// <typeparam name="T">An <see cref="ISiloConfigurator"/>, an <see cref="IHostConfigurator"/>, or both.</typeparam>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        if (!typeof(ISiloConfigurator).IsAssignableFrom(typeof(T)) && !typeof(IHostConfigurator).IsAssignableFrom(typeof(T)))
            throw new ArgumentException($"{typeof(T)} is neither an ISiloConfigurator nor an IHostConfigurator.");
        Options.SiloBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    /// <summary>Adds a type that sets up the client.</summary>
    /// <typeparam name="T">An <see cref="IClientBuilderConfigurator"/>, an <see cref="IHostConfigurator"/>, or both.</typeparam>
    public TestClusterBuilder AddClientBuilderConfigurator<T>()
        where T : new()
    {
        if (!typeof(IClientBuilderConfigurator).IsAssignableFrom(typeof(T)) && !typeof(IHostConfigurator).IsAssignableFrom(typeof(T)))
            throw new ArgumentException($"{typeof(T)} is neither an IClientBuilderConfigurator nor an IHostConfigurator.");
        Options.ClientBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    /// <summary>Adds configuration that all silos and the client see.</summary>
    /// <param name="configureDelegate">Adds it.</param>
    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        _configurations.Add(configureDelegate);
        return this;
    }

    /// <summary>Makes the cluster; it does not start yet.</summary>
    public TestCluster Build()
    {
        if (Options.BaseSiloPort == 0 || Options.BaseGatewayPort == 0)
            (Options.BaseSiloPort, Options.BaseGatewayPort) = PortAllocator.AllocateConsecutivePortPairs(Options.InitialSilosCount + 8);
        var configuration = new ConfigurationBuilder();
        configuration.AddInMemoryCollection(Options.ToDictionary()!);
        configuration.AddInMemoryCollection(Properties!);
        foreach (var configure in _configurations)
            configure(configuration);
        return new TestCluster(Options, [.. configuration.Sources], PortAllocator);
    }
}
