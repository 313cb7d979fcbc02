using System.Collections.Immutable;
using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Local;

/// <summary>The silos of this <c>otrain up</c>.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The runtime's switch for its own diagnostics.</summary>
    private const string Diagnostics = "DOTNET_EnableDiagnostics";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);
    private const int MaxDeathsAtStart = 3;
    private const int ShownLines = 15;

    private readonly StateFolder _state;
    private readonly ImmutableArray<SiloSupervisor> _silos;
    private readonly Action<string> _say;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _released = new();
    private readonly SiloHealth _health = new();
    private Task _supervision = Task.CompletedTask;

    /// <summary>A cluster that is not started yet.</summary>
    /// <param name="state">Its state folder.</param>
    /// <param name="plans">Its silos.</param>
    /// <param name="slots">Workers that each may run.</param>
    /// <param name="locator">Finds the silo's program.</param>
    /// <param name="variables">Variables for silos and trainers, beside those of this process.</param>
    /// <param name="say">Tells the user.</param>
    /// <param name="time">The clock.</param>
    public LocalCluster(
        StateFolder state, ImmutableArray<SiloPlan> plans, int slots, ProgramLocator locator, IReadOnlyDictionary<string, string> variables, Action<string> say, TimeProvider time)
    {
        _state = state;
        _say = say;
        _time = time;
        var command = locator.CommandOf(ProgramKind.Silo);
        var environment = new Dictionary<string, string>(variables) { [ClusterMark.Variable] = new ClusterMark(state.Directory).Value };
        // Where it is on, whatever is killed leaves pipes and a socket in the temporary folder.
        if (Environment.GetEnvironmentVariable(Diagnostics) is null)
            environment.TryAdd(Diagnostics, "0");
        _silos = [.. plans.Select(plan => new SiloSupervisor(plan, () => Launch(plan), _health.IsReadyAsync, say, time))];

        Process Launch(SiloPlan plan) => ProcessStarter.Start(command, plan.Arguments(state, slots), state.SiloLogPath(plan.Node), environment);
    }

    /// <summary>The silos, each with who starts it again.</summary>
    public IReadOnlyList<SiloSupervisor> Silos => _silos;

    /// <summary>Completes when the last silo is given up; until then the cluster lives.</summary>
    public Task Supervision => _supervision;

    /// <summary>Starts the silos and waits until all are ready.</summary>
    /// <exception cref="CommandException">One is not ready in time; the message has the end of its log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in _silos)
            LogTail.Rotate(_state.SiloLogPath(silo.Plan.Node));
        _supervision = Task.WhenAll(_silos.Select(silo => silo.RunAsync(_released.Token)));
        var begun = _time.GetTimestamp();
        var waiting = _silos.ToList();
        while (waiting.Count > 0)
        {
            if (_supervision.IsFaulted)
                await _supervision;
            foreach (var silo in waiting.ToArray())
            {
                if (silo.Deaths >= MaxDeathsAtStart)
                    throw NotReady(silo, $"died {silo.Deaths} times");
                if (silo.Current is null || !await _health.IsReadyAsync(silo.Plan, cancellationToken))
                    continue;
                waiting.Remove(silo);
                _say($"{silo.Plan.Node} is ready after {Formats.Seconds(_time.GetElapsedTime(begun))} ({silo.Plan.HttpAddress})");
            }
            if (waiting.Count > 0 && _time.GetElapsedTime(begun) > StartPatience)
                throw NotReady(waiting[0], $"is not ready after {StartPatience.TotalSeconds:0} s");
            await Task.Delay(PollPause, _time, cancellationToken);
        }
    }

    /// <summary>From now on a silo that ends is not started again.</summary>
    public async Task ReleaseAsync()
    {
        await _released.CancelAsync();
        try
        {
            await _supervision;
        }
        catch (OperationCanceledException)
        {
            // As wanted.
        }
        catch (CommandException exception)
        {
            _say(exception.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _released.Dispose();
        _health.Dispose();
    }

    private CommandException NotReady(SiloSupervisor silo, string what)
    {
        var path = _state.SiloLogPath(silo.Plan.Node);
        foreach (var line in LogTail.Read(path, ShownLines))
            _say($"  {silo.Plan.Node}| {line}");
        return new CommandException(ExitCodes.Failed, $"{silo.Plan.Node} {what}; its log is {path}");
    }
}
