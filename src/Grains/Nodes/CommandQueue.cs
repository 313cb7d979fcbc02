using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Nodes;

/// <summary>Commands that an agent has not acknowledged, in the order of their numbers.</summary>
/// <param name="first">
/// The first number. It is taken from the clock, so that a grain that comes up again goes on above the numbers of the
/// one before, which the agent may have acknowledged.
/// </param>
/// <param name="capacity">The most commands.</param>
internal sealed class CommandQueue(long first, int capacity)
{
    private readonly List<NodeCommand> _commands = [];
    private long _next = first;
    private long _delivered;

    /// <summary>What waits, oldest first.</summary>
    public ImmutableArray<NodeCommand> Pending => [.. _commands];

    /// <summary>Whether anything waits.</summary>
    public bool Any => _commands.Count > 0;

    /// <summary>Adds a launch, when it does not wait already.</summary>
    public bool Launch(LaunchRequest request) =>
        !_commands.Any(command => command.Launch?.Worker == request.Worker) && Add(new() { Sequence = _next, Launch = request });

    /// <summary>Adds a kill. A launch of the same attempt that waits is taken back; the shortest grace counts.</summary>
    public bool Kill(KillRequest request)
    {
        _commands.RemoveAll(command => command.Launch?.Worker == request.Worker);
        var waiting = _commands.Find(command => command.Kill?.Worker == request.Worker);
        if (waiting?.Kill!.Grace <= request.Grace)
            return false;
        if (waiting is not null)
            _commands.Remove(waiting);
        return Add(new() { Sequence = _next, Kill = request });
    }

    /// <summary>Forgets what an agent has carried out.</summary>
    public void Acknowledge(long sequence)
    {
        if (sequence <= _delivered)
        {
            _commands.RemoveAll(command => command.Sequence <= sequence);
            return;
        }
        // The number is of an earlier activation whose clock was ahead. What waits here has not been seen by anybody.
        if (sequence < _next)
            return;
        _next = sequence + 1;
        for (var index = 0; index < _commands.Count; index++)
            _commands[index] = _commands[index] with { Sequence = _next++ };
    }

    /// <summary>What waits, as it is now given to the agent.</summary>
    public ImmutableArray<NodeCommand> Deliver()
    {
        if (Any)
            _delivered = Math.Max(_delivered, _commands[^1].Sequence);
        return Pending;
    }

    private bool Add(NodeCommand command)
    {
        if (_commands.Count == capacity)
            _commands.RemoveAt(0);
        _commands.Add(command);
        _next++;
        return true;
    }
}
