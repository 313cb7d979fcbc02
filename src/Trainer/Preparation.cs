using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer;

/// <summary>What a trainer needs whatever its job: the log, the native libraries, the connection to its cluster.</summary>
internal sealed class Preparation : IAsyncDisposable
{
    /// <summary>How long the first connection is tried.</summary>
    public static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    private readonly ILoggerFactory _loggers;
    private readonly TensorLibraries _libraries;
    private readonly CancellationTokenSource _end;

    private Preparation(ClusterSettings settings, CancellationToken stop)
    {
        _libraries = TensorLibraries.Begin();
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _loggers = LoggerFactory.Create(Configure);
        Logger = _loggers.CreateLogger("trainer");
        Connection = ClusterConnection.OpenAsync(settings, ConnectPatience, Configure, _end.Token);
    }

    /// <summary>The log.</summary>
    public ILogger Logger { get; }

    /// <summary>Completes when tensors can be made.</summary>
    public Task Libraries => _libraries.Loaded;

    /// <summary>The connection, once it is there.</summary>
    public Task<ClusterConnection> Connection { get; }

    /// <summary>How the exchange that has been rehearsed sends its numbers; null when none has been.</summary>
    public WireFormat? Rehearsed { get; private set; }

    /// <summary>Begins with all of it at once.</summary>
    public static Preparation Begin(ClusterSettings settings, CancellationToken stop) => new(settings, stop);

    /// <summary>Rehearses an exchange; see <see cref="Rehearsal"/>.</summary>
    public async Task RehearseAsync(WireFormat wire, CancellationToken cancellationToken)
    {
        await Rehearsal.RunAsync(wire, Logger, cancellationToken).ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested)
            Rehearsed = wire;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await ((Task)Connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Connection.IsCompletedSuccessfully)
            await Connection.Result.DisposeAsync().ConfigureAwait(false);
        await _libraries.DisposeAsync().ConfigureAwait(false);
        _loggers.Dispose();
        _end.Dispose();
    }

    private static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConsole(options => options.FormatterName = LineFormatter.FormatterName);
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
