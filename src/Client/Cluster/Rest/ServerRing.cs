using System.Collections.Immutable;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>The servers in turn: one that answered is asked again, one that did not makes way. Notes why.</summary>
internal sealed class ServerRing(ImmutableArray<Uri> servers)
{
    private readonly string?[] _faults = new string?[servers.Length];
    private readonly bool[] _lasting = new bool[servers.Length];
    private int _current;
    private bool _answered;

    /// <summary>How many there are.</summary>
    public int Count => servers.Length;

    /// <summary>The one to ask now.</summary>
    public Uri Current => servers[Volatile.Read(ref _current)];

    /// <summary>The last one that did not answer, as a user writes it, with why.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Whether none ever answered, and none will for waiting: no such host, no trust.</summary>
    public bool IsHopeless => !Volatile.Read(ref _answered) && _lasting.All(lasting => lasting);

    /// <summary>One has answered.</summary>
    public void Answered() => Volatile.Write(ref _answered, true);

    /// <summary>The one asked did not answer: the next one is to be asked.</summary>
    /// <param name="failed">Which.</param>
    /// <param name="why">Why, in a few words.</param>
    /// <param name="lasting">Whether it will not for waiting.</param>
    public void Advance(Uri failed, string why, bool lasting = false)
    {
        var index = servers.IndexOf(failed);
        Volatile.Write(ref _faults[index], why);
        Last = $"{Targets.ServerTarget.Text(failed)} ({why})";
        Volatile.Write(ref _lasting[index], lasting);
        // Two calls that fail at one server move on from it once.
        Interlocked.CompareExchange(ref _current, (index + 1) % servers.Length, index);
    }

    /// <summary>What was tried, with what came of it.</summary>
    public string Tried() => string.Join(", ", servers.Select((server, index) =>
        Volatile.Read(ref _faults[index]) is { } fault ? $"{Targets.ServerTarget.Text(server)} ({fault})" : Targets.ServerTarget.Text(server)));
}
