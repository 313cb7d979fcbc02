using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Manifest;

namespace Orleans.Runtime.Activations;

/// <summary>The activations of a silo.</summary>
internal sealed class ActivationCatalog(GrainClassCatalog classes)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private ActivationServices? _services;
    private Action<Call>? _reroute;
    private Func<GrainId, bool>? _belongsHere;

    internal IEnumerable<Activation> All => _activations.Values;

    internal int Count => _activations.Count;

    /// <summary>Closes the circle between the catalog and those that need it.</summary>
    internal void Attach(ActivationServices services, Action<Call> reroute, Func<GrainId, bool> belongsHere)
    {
        _services = services;
        _reroute = reroute;
        _belongsHere = belongsHere;
    }

    internal Activation? Find(GrainId id) => _activations.GetValueOrDefault(id);

    /// <summary>Gives a call to the grain's activation, which is made if there is none.</summary>
    internal void Deliver(Call call)
    {
        if (call.Head.Method is not { } method)
        {
            call.OnRejected(RejectionKind.Unknown, $"{call.Head}: no such interface or method is known here.");
            return;
        }

        if (classes.Find(call.Head.Target.Type) is not { } grainClass || !method.Method.DeclaringType!.IsAssignableFrom(grainClass.Type))
        {
            call.OnRejected(RejectionKind.Unknown, $"No class here implements {method.Method.DeclaringType} for the grain {call.Head.Target}.");
            return;
        }

        try
        {
            call.Isolate();
            var work = new CallWork(call, method, _services!);
            while (!GetOrCreate(call.Head.Target, grainClass).TryAdd(work))
            {
                // The one that was found has gone; it has left the table, or is about to.
            }
        }
        catch (LimitExceededException full)
        {
            EngineMetrics.Rejected.Add(1);
            call.OnRejected(RejectionKind.Overloaded, full.Message);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            call.OnException(ex);
        }
    }

    internal void Reroute(Call call) => _reroute!(call);

    internal void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));

    /// <summary>The view may have changed while the activation came up.</summary>
    internal void OnActivated(Activation activation)
    {
        if (!_belongsHere!(activation.GrainId))
            activation.Deactivate(Moved);
    }

    /// <summary>Lets go of what belongs to other silos now.</summary>
    internal void OnViewChanged()
    {
        foreach (var activation in _activations.Values)
        {
            if (!_belongsHere!(activation.GrainId))
                activation.Deactivate(Moved);
        }
    }

    /// <summary>Deactivates all, and waits until they are gone.</summary>
    internal Task CloseAsync(CancellationToken cancellationToken)
    {
        var all = _activations.Values.ToArray();
        foreach (var activation in all)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down."), cancellationToken);
        return Task.WhenAll(all.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
    }

    /// <summary>Deactivates what has been idle for as long as its class allows, and closes enumerations that nobody asks for.</summary>
    internal void Collect(GrainCollectionOptions options)
    {
        foreach (var activation in _activations.Values)
        {
            var age = options.ClassSpecificCollectionAge.GetValueOrDefault(activation.Class.Name, options.CollectionAge);
            if (activation.Enumerations.Any)
                activation.TurnScheduler.Queue(static state => _ = ((Activation)state!).Enumerations.RemoveAbandonedAsync(), activation);
            else if (activation.IsIdleFor(age))
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Idle for {age}."));
        }
    }

    /// <summary>Stops all turns at once: the silo was killed.</summary>
    internal void Halt()
    {
        foreach (var activation in _activations.Values)
            activation.TurnScheduler.Halt();
    }

    internal static DeactivationReason Moved =>
        new(DeactivationReasonCode.DirectoryFailure, "The grain belongs to another silo since the cluster changed.");

    private Activation GetOrCreate(GrainId id, GrainClass grainClass)
    {
        if (_activations.TryGetValue(id, out var found))
            return found;
        var made = new Activation(_services!, grainClass, id);
        found = _activations.GetOrAdd(id, made);
        if (ReferenceEquals(found, made))
            made.Start();
        return found;
    }
}
