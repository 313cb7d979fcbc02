using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Membership;

namespace Orleans.TestingHost;

/// <summary>A cluster of silos in this process, with a client, over real sockets.</summary>
public class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<SiloHandle> _silos = [];
    private readonly TestClusterHosts _hosts;
    private IHost? _clientHost;
    private short _nextInstance;

    /// <summary>A cluster with these settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="configurationSources">Configuration that all silos and the client see.</param>
    /// <param name="portAllocator">Finds ports.</param>
    public TestCluster(
        TestClusterOptions options, IReadOnlyList<IConfigurationSource> configurationSources, ITestClusterPortAllocator portAllocator)
    {
        Options = options;
        ConfigurationSources = configurationSources;
        PortAllocator = portAllocator;
        _hosts = new TestClusterHosts(options, configurationSources, Gateways);
    }

    /// <summary>The settings.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>Configuration that all silos and the client see.</summary>
    public IReadOnlyList<IConfigurationSource> ConfigurationSources { get; }

    /// <summary>Finds ports.</summary>
    public ITestClusterPortAllocator PortAllocator { get; }

    /// <summary>The first silo.</summary>
    public SiloHandle? Primary { get; private set; }

    /// <summary>The other silos that run.</summary>
    public IReadOnlyList<SiloHandle> SecondarySilos
    {
        get
        {
            lock (_silos)
                return [.. _silos.Where(silo => silo != Primary && silo.IsActive)];
        }
    }

    /// <summary>The client.</summary>
    public IClusterClient Client => ServiceProvider.GetRequiredService<IClusterClient>();

    /// <summary>Makes references through the client.</summary>
    public IGrainFactory GrainFactory => Client;

    /// <summary>The client's services.</summary>
    public IServiceProvider ServiceProvider =>
        _clientHost?.Services ?? throw new InvalidOperationException("The client is not connected: deploy the cluster first.");

    /// <summary>Starts the silos, one after the other, and the client.</summary>
    public async Task DeployAsync()
    {
        if (Primary is not null)
            throw new InvalidOperationException("The cluster is deployed already.");
        for (var i = 0; i < Options.InitialSilosCount; i++)
            await StartAdditionalSiloAsync();
        await WaitForLivenessToStabilizeAsync();
        if (Options.InitializeClientOnDeploy)
            await InitializeClientAsync();
    }

    /// <summary>Connects the client.</summary>
    public async Task InitializeClientAsync()
    {
        await KillClientAsync();
        var host = _hosts.CreateClient();
        await host.StartAsync();
        _clientHost = host;
    }

    /// <summary>The silos that run.</summary>
    public IEnumerable<SiloHandle> GetActiveSilos()
    {
        lock (_silos)
            return [.. _silos.Where(silo => silo.IsActive)];
    }

    /// <summary>The silo with an address; null where none has it.</summary>
    /// <param name="siloAddress">The address.</param>
    public SiloHandle? GetSiloForAddress(SiloAddress siloAddress) =>
        GetActiveSilos().FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    /// <summary>The services of a silo.</summary>
    /// <param name="silo">The silo; the first that runs if null.</param>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null)
    {
        var handle = silo is null ? GetActiveSilos().FirstOrDefault() : GetSiloForAddress(silo);
        return (handle as InProcessSiloHandle)?.ServiceProvider
            ?? throw new ArgumentException($"There is no silo {silo} in this process.", nameof(silo));
    }

    /// <summary>Starts one more silo.</summary>
    /// <param name="startAdditionalSiloOnNewPort">Has no effect: every silo that is started so has ports of its own.</param>
    public async Task<SiloHandle> StartAdditionalSiloAsync(bool startAdditionalSiloOnNewPort = false)
    {
        var handle = await _hosts.StartSiloAsync(_nextInstance++);
        lock (_silos)
            _silos.Add(handle);
        Primary ??= handle;
        return handle;
    }

    /// <summary>Starts some more silos.</summary>
    /// <param name="silosToStart">How many.</param>
    /// <param name="startAdditionalSiloOnNewPort">Has no effect: every silo that is started so has ports of its own.</param>
    public async Task<List<SiloHandle>> StartAdditionalSilosAsync(int silosToStart, bool startAdditionalSiloOnNewPort = false)
    {
        var started = new List<SiloHandle>();
        for (var i = 0; i < silosToStart; i++)
            started.Add(await StartAdditionalSiloAsync(startAdditionalSiloOnNewPort));
        return started;
    }

    /// <summary>Stops a silo in good order: its grains are deactivated, and it says goodbye.</summary>
    /// <param name="instance">The silo.</param>
    public Task StopSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: true);

    /// <summary>Kills a silo: its sockets break, its turns stop, and nothing is handed over.</summary>
    /// <param name="instance">The silo.</param>
    public Task KillSiloAsync(SiloHandle instance) => instance.StopSiloAsync(stopGracefully: false);

    /// <summary>Stops a silo in good order, and starts it again at its ports.</summary>
    /// <param name="instance">The silo.</param>
    public async Task<SiloHandle> RestartSiloAsync(SiloHandle instance)
    {
        await StopSiloAsync(instance);
        return await RestartAsync(instance);
    }

    /// <summary>Starts a silo again that was stopped or killed, at its ports.</summary>
    /// <param name="siloName">The silo's name.</param>
    public Task<SiloHandle> RestartStoppedSecondarySiloAsync(string siloName)
    {
        lock (_silos)
            return RestartAsync(_silos.Last(silo => silo.Name == siloName && !silo.IsActive));
    }

    /// <summary>Stops all silos but the first.</summary>
    public async Task StopSecondarySilosAsync()
    {
        foreach (var silo in SecondarySilos)
            await StopSiloAsync(silo);
    }

    /// <summary>Stops the client and all silos.</summary>
    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await StopSecondarySilosAsync();
        if (Primary is not null)
            await StopSiloAsync(Primary);
    }

    /// <summary>Stops the client.</summary>
    public async Task StopClusterClientAsync()
    {
        if (Interlocked.Exchange(ref _clientHost, null) is not { } host)
            return;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    /// <summary>Ends the client.</summary>
    public Task KillClientAsync() => StopClusterClientAsync();

    /// <summary>Waits until all silos that run agree on which those are.</summary>
    /// <param name="didKill">Has no effect: what is waited for is the agreement, not a time.</param>
    public async Task WaitForLivenessToStabilizeAsync(bool didKill = false)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var expected = GetActiveSilos().Select(silo => silo.SiloAddress).ToHashSet();
        foreach (var silo in GetActiveSilos().OfType<InProcessSiloHandle>())
        {
            var table = silo.ServiceProvider.GetRequiredService<MembershipTableAgent>();
            while (table.View is var view && !expected.SetEquals(view.Active.ToArray()))
                await table.WhenNewerThan(view).WaitAsync(timeout.Token);
        }
    }

    /// <summary>Deactivates a grain, wherever it is active, and waits until it is gone.</summary>
    /// <param name="grain">The grain.</param>
    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Deactivates a grain, wherever it is active, and waits until it is gone.</summary>
    /// <param name="grainId">The grain.</param>
    public async Task DeactivateAsync(GrainId grainId)
    {
        if (!TryGetGrainContext(grainId, out var context))
            return;
        context.Deactivate(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "The test asked for it."));
        await context.Deactivated;
    }

    /// <summary>Waits until an activation of a grain is gone.</summary>
    /// <param name="grain">The grain.</param>
    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    /// <summary>Waits until an activation of a grain is gone.</summary>
    /// <param name="grainId">The grain.</param>
    public Task WaitForDeactivationAsync(GrainId grainId) =>
        TryGetGrainContext(grainId, out var context) ? context.Deactivated : Task.CompletedTask;

    /// <summary>Finds the activation of a grain.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainContext">The activation.</param>
    public bool TryGetGrainContext(GrainId grainId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IGrainContext? grainContext)
    {
        grainContext = GetActiveSilos().OfType<InProcessSiloHandle>()
            .Select(silo => silo.ServiceProvider.GetRequiredService<ActivationCatalog>().Find(grainId))
            .FirstOrDefault(activation => activation is not null);
        return grainContext is not null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in GetActiveSilos().Reverse())
            await silo.StopSiloAsync(stopGracefully: false);
        PortAllocator.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<SiloHandle> RestartAsync(SiloHandle instance)
    {
        var handle = await _hosts.StartSiloAsync(instance.InstanceNumber);
        lock (_silos)
        {
            _silos.Remove(instance);
            _silos.Add(handle);
        }

        if (Primary == instance)
            Primary = handle;
        return handle;
    }

    private IEnumerable<SiloAddress> Gateways() =>
        GetActiveSilos().Where(silo => !silo.GatewayAddress.Equals(SiloAddress.Zero)).Select(silo => silo.GatewayAddress);
}
