using System.Collections.Immutable;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>The servers in turn: one that answered is asked again, one that did not makes way. Notes why.</summary>
internal sealed class ServerRing(ImmutableArray<Uri> servers)
{
    private readonly string?[] _faults = new string?[servers.Length];
    private int _current;

    /// <summary>How many there are.</summary>
    public int Count => servers.Length;

    /// <summary>The one to ask now.</summary>
    public Uri Current => servers[Volatile.Read(ref _current)];

    /// <summary>The one asked did not answer: the next one is to be asked.</summary>
    public void Advance(Uri failed, string why)
    {
        var index = servers.IndexOf(failed);
        Volatile.Write(ref _faults[index], why);
        // Two calls that fail at one server move on from it once.
        Interlocked.CompareExchange(ref _current, (index + 1) % servers.Length, index);
    }

    /// <summary>What was tried, with what came of it.</summary>
    public string Tried() => string.Join(", ", servers.Select((server, index) =>
        Volatile.Read(ref _faults[index]) is { } fault ? $"{Targets.ServerTarget.Text(server)} ({fault})" : Targets.ServerTarget.Text(server)));
}
