using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Orleans;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>The environment of a worker: what the silo got, less its own settings, plus what the worker is told.</summary>
internal static class WorkerEnvironment
{
    /// <summary>The variable that tells a worker's process from any other.</summary>
    internal const string Token = "OTRAIN_TOKEN";

    /// <summary>The variable that says what the start of a process is a part of, as a W3C trace context.</summary>
    internal const string TraceParent = "TRACEPARENT";

    private const string TraceState = "TRACESTATE";

    // torchrun's own default, and as many ports behind it as jobs may stand beside each other.
    private const int FirstMasterPort = 29500;
    private const int MasterPorts = 500;

    /// <summary>A token for a process.</summary>
    internal static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The variables.</summary>
    /// <param name="inherited">The silo's own.</param>
    /// <param name="settings">The node.</param>
    /// <param name="request">The worker.</param>
    /// <param name="files">Its files.</param>
    /// <param name="token">Its token.</param>
    /// <param name="local">Workers of its job that run on the node already.</param>
    internal static ImmutableSortedDictionary<string, string> Of(
        IEnumerable<KeyValuePair<string, string>> inherited,
        AgentSettings settings,
        LaunchRequest request,
        WorkerFiles files,
        string token,
        int local)
    {
        var variables = OfNode(inherited, settings, request.Threads, token).ToBuilder();
        AddOwn(variables, request, files);
        if (request.Rank is { } rank)
            RankEnvironment.Add(variables, settings, request, rank);
        else
            AddTorchrun(variables, settings, request, local);
        return variables.ToImmutable();
    }

    /// <summary>What all of them have that compute with as many threads; a trainer that stands by has no more.</summary>
    /// <param name="inherited">The silo's own.</param>
    /// <param name="settings">The node.</param>
    /// <param name="threads">Compute threads.</param>
    /// <param name="token">The process's token.</param>
    internal static ImmutableSortedDictionary<string, string> OfNode(
        IEnumerable<KeyValuePair<string, string>> inherited, AgentSettings settings, int threads, string token)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        variables.AddRange(inherited.Where(variable => !IsOfSilo(variable.Key)));
        variables[Token] = token;
        variables["OTRAIN_NODE"] = settings.Node;
        variables["OTRAIN_STATE"] = settings.StateDirectory;
        variables["OTRAIN_CLUSTER"] = settings.ClusterId;
        variables["OTRAIN_GATEWAY"] = $"{HostOf(settings.AdvertisedAddress)}:{Text(settings.GatewayPort)}";
        variables["OTRAIN_HOST"] = settings.AdvertisedAddress;
        // Sums inside a kernel are split by the number of threads: it must be the same everywhere, for equal bits. The
        // libraries read it when they are loaded.
        variables["OTRAIN_THREADS"] = variables["OMP_NUM_THREADS"] = variables["OPENBLAS_NUM_THREADS"] = Text(threads);
        return variables.ToImmutable();
    }

    private static void AddOwn(ImmutableSortedDictionary<string, string>.Builder variables, LaunchRequest request, WorkerFiles files)
    {
        variables["OTRAIN_JOB"] = request.Worker.JobId;
        variables["OTRAIN_SLOT"] = Text(request.Worker.Slot);
        variables["OTRAIN_ATTEMPT"] = Text(request.Worker.Attempt);
        variables["OTRAIN_PROGRESS"] = files.Progress;
        if (request.Trace is { } trace)
            variables[TraceParent] = trace;
    }

    private static void AddTorchrun(ImmutableSortedDictionary<string, string>.Builder variables, AgentSettings settings, LaunchRequest request, int local)
    {
        variables["RANK"] = Text(request.Worker.Slot);
        variables["LOCAL_RANK"] = Text(local);
        variables["WORLD_SIZE"] = Text(request.WorldSize);
        variables["LOCAL_WORLD_SIZE"] = Text(local + 1);
        variables["MASTER_ADDR"] = settings.AdvertisedAddress;
        variables["MASTER_PORT"] = Text(FirstMasterPort + (int)(StableHash.ComputeHash(request.Worker.JobId) % MasterPorts));
        variables["TORCHELASTIC_RESTART_COUNT"] = Text(request.Restarts);
        variables["TORCHELASTIC_MAX_RESTARTS"] = Text(request.MaxRestarts);
        variables["TORCHELASTIC_RUN_ID"] = request.Worker.JobId;
    }

    private static bool IsOfSilo(string name) =>
        // What the silo's own start was a part of is nothing to its workers.
        name is TraceParent or TraceState
        || name.StartsWith("Silo__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Kestrel__", StringComparison.OrdinalIgnoreCase);

    private static string HostOf(string address) => address.Contains(':') ? $"[{address}]" : address;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
