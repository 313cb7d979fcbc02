using Orleans.Runtime.Invocation;
using Orleans.Runtime.Manifest;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace Orleans.Runtime;

/// <summary>What a process knows of the application: interfaces, grain classes, message types. Reading it is the strict check at the start.</summary>
internal sealed class EngineModel
{
    private EngineModel(InterfaceCatalog interfaces, GrainClassCatalog classes, CodecProvider codecs)
    {
        Interfaces = interfaces;
        Classes = classes;
        Codecs = codecs;
        Manifest = GrainManifestTable.Of(classes);
        Bodies = new BodyCodec(new MessageCodec(codecs), new DeepCopier(codecs));
    }

    internal InterfaceCatalog Interfaces { get; }

    internal GrainClassCatalog Classes { get; }

    internal CodecProvider Codecs { get; }

    internal BodyCodec Bodies { get; }

    internal GrainManifestTable Manifest { get; }

    /// <summary>Reads the application.</summary>
    /// <exception cref="OrleansConfigurationException">Something in it is not allowed; the message lists all of it.</exception>
    internal static EngineModel Create()
    {
        var assemblies = ApplicationAssemblies.Discover();
        var faults = new List<string>();
        var interfaces = new InterfaceCatalog();
        var declared = GrainClassCatalog.InterfacesOf(assemblies).ToArray();
        interfaces.AddAll(declared, faults);
        var classes = GrainClassCatalog.Create(assemblies, interfaces, faults);

        var registry = new TypeRegistry();
        foreach (var assembly in assemblies)
            registry.AddAssembly(assembly);
        var codecs = new CodecProvider(registry);
        BuiltInCodecs.Register(codecs);
        codecs.GrainReferences = new ReferenceCodec(new ReferenceFactory(interfaces, () => GrainManifestTable.Empty), interfaces);
        var messageTypes = declared
            .Select(type => InterfaceModel.Create(type, new List<string>())).OfType<InterfaceModel>()
            .SelectMany(model => model.Methods)
            .SelectMany(method => method.ResultType is null ? method.ParameterTypes : [.. method.ParameterTypes, method.ResultType])
            .Distinct();
        faults.AddRange(TypeManifest.Validate(codecs, messageTypes));
        return faults.Count == 0
            ? new EngineModel(interfaces, classes, codecs)
            : throw new OrleansConfigurationException(
                $"The application cannot run as it is ({faults.Count} faults):{Environment.NewLine}{string.Join(Environment.NewLine, faults.Distinct())}");
    }
}
