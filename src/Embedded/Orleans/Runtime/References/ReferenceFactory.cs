using System.Collections.Concurrent;
using Orleans.Runtime.Invocation;
using Orleans.Runtime.Manifest;

namespace Orleans.Runtime.References;

/// <summary>Makes references to grains.</summary>
internal sealed class ReferenceFactory(InterfaceCatalog interfaces, Func<GrainManifestTable> manifest) : IGrainFactory
{
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), (GrainManifestTable Manifest, GrainReferenceShared Shared)> _shared = new();
    private IReferenceRuntime? _runtime;

    /// <summary>Closes the circle between references and what carries their calls.</summary>
    internal void Attach(IReferenceRuntime runtime) => _runtime = runtime;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        (TGrainInterface)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)Make(typeof(TGrainInterface), TextKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey =>
        (TGrainInterface)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey =>
        (TGrainInterface)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)Make(grainId, interfaces.Get(typeof(TGrainInterface)));

    public IAddressable GetGrain(GrainId grainId) => CreateBare(grainId);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => Make(
        grainId,
        interfaces.Find(interfaceType.ToString()) ?? throw new ArgumentException($"The interface {interfaceType} is not known here.", nameof(interfaceType)));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)Make(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)Make(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)Make(grainInterfaceType, TextKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)Make(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, Extension(keyExtension)), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)Make(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, Extension(keyExtension)), null);

    /// <summary>A reference that offers no interface yet.</summary>
    internal GrainReference CreateBare(GrainId id) => new(new GrainReferenceShared(id.Type, default, Runtime), id.Key);

    /// <summary>A reference to a part of a silo itself.</summary>
    internal TInterface GetSystemTarget<TInterface>(SiloAddress silo)
    {
        var model = interfaces.Get(typeof(TInterface));
        var shared = new GrainReferenceShared(SystemTargets.TypeOf(model), model.InterfaceType, Runtime, silo);
        return (TInterface)(object)ProxyFactory.Create(model, shared, IdSpan.Create(silo.ToParsableString()));
    }

    internal GrainReference Make(GrainId id, InterfaceModel model) =>
        ProxyFactory.Create(model, new GrainReferenceShared(id.Type, model.InterfaceType, Runtime), id.Key);

    private IReferenceRuntime Runtime => _runtime ?? throw new InvalidOperationException("The silo or client has not started yet.");

    private static IdSpan TextKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static string Extension(string extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return extension;
    }

    private object Make(Type type, IdSpan key, string? prefix)
    {
        var model = interfaces.Get(type);
        var current = manifest();
        if (!_shared.TryGetValue((type, prefix), out var known) || !ReferenceEquals(known.Manifest, current))
        {
            var grainType = current.Resolve(model.Name, type.Name, prefix);
            known = (current, new GrainReferenceShared(grainType, model.InterfaceType, Runtime));
            _shared[(type, prefix)] = known;
        }

        return ProxyFactory.Create(model, known.Shared, key);
    }
}
