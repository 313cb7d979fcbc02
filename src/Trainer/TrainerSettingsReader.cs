using System.Globalization;
using System.Net;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Contracts.Telemetry.Otlp;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer;

/// <summary>Reads the settings, and finds everything that is wrong with them.</summary>
/// <param name="environment">The value of a variable, or null.</param>
internal sealed class TrainerSettingsReader(Func<string, string?> environment)
{
    private const int MaxThreads = 1024;
    private const int MaxPatience = 24 * 60 * 60;

    private const string TraceService = "otrain-trainer";

    private readonly List<string> _faults = [];

    /// <summary>The faults of the last reading, one line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The settings; null when there are faults.</summary>
    public TrainerSettings? Read()
    {
        _faults.Clear();
        var settings = new TrainerSettings
        {
            Worker = new(Text("OTRAIN_JOB"), Number("OTRAIN_SLOT", null, 0, int.MaxValue), Number("OTRAIN_ATTEMPT", null, 1, int.MaxValue)),
            Node = Text("OTRAIN_NODE"),
            Cluster = Cluster(),
            Threads = Number("OTRAIN_THREADS", 1, 1, MaxThreads),
            Patience = environment("OTRAIN_PATIENCE") is { Length: > 0 } ? TimeSpan.FromSeconds(Number("OTRAIN_PATIENCE", null, 1, MaxPatience)) : null,
            Host = Optional("OTRAIN_HOST") ?? "127.0.0.1",
            ProgressFile = Optional("OTRAIN_PROGRESS"),
            TraceParent = Optional("TRACEPARENT"),
            ControlFolder = Optional("OTRAIN_CONTROL"),
            Faults = FaultList("OTRAIN_FAULTS"),
        };
        return _faults.Count == 0 ? settings : null;
    }

    /// <summary>What is the same for all trainers of a node; null when there are faults.</summary>
    public ClusterSettings? ReadCluster()
    {
        _faults.Clear();
        var settings = Cluster();
        return _faults.Count == 0 ? settings : null;
    }

    private ClusterSettings Cluster()
    {
        var node = Optional("OTRAIN_NODE") ?? "";
        var (traces, faults) = OtlpSettingsReader.Read(environment, TraceService, [new("otrain.node", node), new("otrain.cluster", Optional("OTRAIN_CLUSTER") ?? "")]);
        return new()
        {
            StateFolder = Text("OTRAIN_STATE"),
            Id = Text("OTRAIN_CLUSTER"),
            Gateway = Gateway("OTRAIN_GATEWAY"),
            Node = node,
            LogFormat = Format("OTRAIN_LOG_FORMAT"),
            Traces = traces,
            TraceFaults = faults,
        };
    }

    private LogFormat Format(string name)
    {
        if (environment(name) is not { Length: > 0 } text || text == "line")
            return LogFormat.Line;
        if (text != "json")
            _faults.Add($"{name}: must be line or json, is '{text}'");
        return LogFormat.Json;
    }

    private string Text(string name)
    {
        if (environment(name) is { Length: > 0 } text)
            return text;
        _faults.Add($"{name}: is not set");
        return "";
    }

    private string? Optional(string name) => environment(name) is { Length: > 0 } text ? text : null;

    private int Number(string name, int? fallback, int min, int max)
    {
        if (environment(name) is not { Length: > 0 } text)
        {
            if (fallback is null)
                _faults.Add($"{name}: is not set");
            return fallback ?? 0;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        _faults.Add($"{name}: must be a whole number from {min} to {max}, is '{text}'");
        return 0;
    }

    private IPEndPoint? Gateway(string name)
    {
        if (environment(name) is not { Length: > 0 } text)
            return null;
        if (IPEndPoint.TryParse(text, out var gateway) && gateway.Port > 0)
            return gateway;
        _faults.Add($"{name}: must be ADDRESS:PORT, is '{text}'");
        return null;
    }

    private IReadOnlyList<Fault> FaultList(string name)
    {
        if (environment(name) is not { Length: > 0 } text)
            return [];
        if (Fault.TryParseList(text, out var faults))
            return faults;
        _faults.Add($"{name}: must be a list of POINT:STEP:KIND[@SLOT], is '{text}'");
        return [];
    }
}
