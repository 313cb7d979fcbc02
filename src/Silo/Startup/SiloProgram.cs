using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>The silo's process from its arguments to its exit code.</summary>
internal static partial class SiloProgram
{
    // Behind the deadline that services have to end in order: something hangs that takes no notice of it.
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(5);

    /// <summary>Runs a silo until it is asked to end.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="errors">Gets a line for each reason not to start.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        try
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
            var settings = SettingsOf(builder.Configuration);
            using var asked = new StopSignals();
            using var claim = NodeClaim.Take(settings, new SiloFolders(settings));
            await using var app = SiloHost.Build(builder, settings);
            return await RunAsync(app, settings, asked);
        }
        catch (StartupFaultException fault)
        {
            foreach (var line in fault.Faults)
                await errors.WriteLineAsync($"silo: {line}");
            return ExitCodes.Usage;
        }
    }

    private static SiloSettings SettingsOf(IConfiguration configuration)
    {
        var (settings, faults) = SiloSettingsReader.Read(configuration);
        if (faults.IsEmpty)
            // Only now: ports of a fault would not be understood, nor files.
            faults = [.. PortChecks.FaultsOf(settings), .. AccessChecks.FaultsOf(settings, configuration)];
        return faults.IsEmpty ? settings : throw new StartupFaultException(faults);
    }

    private static async Task<int> RunAsync(WebApplication app, SiloSettings settings, StopSignals asked)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        using var watchdog = time.CreateTimer(_ => Environment.Exit(ExitCodes.Failed), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var armed = app.Lifetime.ApplicationStopping.Register(() => watchdog.Change(settings.ShutdownTimeout + LastGrace, Timeout.InfiniteTimeSpan));
        try
        {
            await app.StartAsync();
            LogReady(app.Logger, settings.NodeName, settings.AdvertisedAddress, settings.SiloPort, settings.GatewayPort, app.Services.GetRequiredService<HttpEndpoint>().BaseAddress);
            await app.WaitForShutdownAsync();
            LogEnded(app.Logger, asked.IsAsked ? LogLevel.Information : LogLevel.Error, settings.NodeName, asked.IsAsked ? "as it was asked to" : "though nobody asked");
            return asked.IsAsked ? Environment.ExitCode : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end while it was starting, or its services took longer to end than they may.
            await EndAsync(app);
            return Environment.ExitCode;
        }
        catch (Exception fault) when (ConfigurationFaultsOf(fault) is { } faults)
        {
            await EndAsync(app);
            throw new StartupFaultException(faults, fault);
        }
        catch (Exception fault) when (IsPortInUse(fault))
        {
            // Another program took it after it had been looked at.
            await EndAsync(app);
            throw new StartupFaultException([$"a port was taken while the silo was starting: {fault.Message}"], fault);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogFailed(app.Logger, fault, settings.NodeName);
            await EndAsync(app);
            return ExitCodes.Failed;
        }
    }

    // What has started leaves the membership in order, though not all did.
    private static async Task EndAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogNotEnded(app.Logger, fault.Message);
        }
    }

    private static IReadOnlyList<string>? ConfigurationFaultsOf(Exception fault) => fault switch
    {
        StartupFaultException startup => startup.Faults,
        OptionsValidationException options => [.. options.Failures],
        OrleansConfigurationException orleans => [orleans.Message],
        AggregateException several => several.InnerExceptions.Select(ConfigurationFaultsOf).FirstOrDefault(faults => faults is not null),
        _ => null,
    };

    private static bool IsPortInUse(Exception fault) => fault switch
    {
        AddressInUseException => true,
        SocketException socket => socket.SocketErrorCode == SocketError.AddressAlreadyInUse,
        AggregateException several => several.InnerExceptions.Any(IsPortInUse),
        _ => fault.InnerException is { } inner && IsPortInUse(inner),
    };

    [LoggerMessage(LogLevel.Information, "silo {Node} is ready: {Address}, silo port {SiloPort}, gateway port {GatewayPort}, {Http}")]
    private static partial void LogReady(ILogger logger, string node, string address, int siloPort, int gatewayPort, string http);

    [LoggerMessage("silo {Node} has ended in order, {Why}")]
    private static partial void LogEnded(ILogger logger, LogLevel level, string node, string why);

    [LoggerMessage(LogLevel.Critical, "silo {Node} has failed")]
    private static partial void LogFailed(ILogger logger, Exception fault, string node);

    [LoggerMessage(LogLevel.Warning, "the silo did not end in order: {Fault}")]
    private static partial void LogNotEnded(ILogger logger, string fault);
}
