using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Telemetry.Otlp;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Telemetry;

namespace OrleansTraining.Trainer;

/// <summary>What a trainer needs whatever its job: the log, the native libraries, the connection to its cluster.</summary>
internal sealed class Preparation : IAsyncDisposable
{
    /// <summary>How long the first connection is tried.</summary>
    public static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    private readonly ILoggerFactory _loggers;
    private readonly TensorLibraries _libraries;
    private static readonly TimeSpan TracePatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end;
    private readonly ClusterSettings _settings;
    private readonly OtlpTraceExporter? _traces;

    private Preparation(ClusterSettings settings, CancellationToken stop)
    {
        _settings = settings;
        Subject = new() { Node = settings.Node };
        _libraries = TensorLibraries.Begin();
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _loggers = LoggerFactory.Create(Configure);
        Logger = _loggers.CreateLogger("trainer");
        _traces = TrainerTraces.Export(settings, Logger);
        Connection = ClusterConnection.OpenAsync(settings, ConnectPatience, Configure, _end.Token);
    }

    /// <summary>The log.</summary>
    public ILogger Logger { get; }

    /// <summary>Whose log it is.</summary>
    public LogSubject Subject { get; }

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
        if (_traces is not null)
        {
            await _traces.StopAsync(TracePatience).ConfigureAwait(false);
            await _traces.DisposeAsync().ConfigureAwait(false);
        }
        _loggers.Dispose();
        _end.Dispose();
    }

    private void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.Services.AddSingleton(Subject);
        logging.Services.TryAddSingleton(TimeProvider.System);
        if (_settings.LogFormat == LogFormat.Json)
            logging.AddConsole(options => options.FormatterName = JsonLineFormatter.FormatterName)
                .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
        else
            logging.AddConsole(options => options.FormatterName = LineFormatter.FormatterName)
                .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
