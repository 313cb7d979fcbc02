using Orleans.Runtime.Invocation;
using Orleans.Serialization;

namespace Orleans.Runtime.References;

/// <summary>Lets references travel in messages: as grain id and interface name.</summary>
internal sealed class ReferenceCodec(ReferenceFactory references, InterfaceCatalog interfaces) : IGrainReferenceCodec
{
    public bool CanHandle(Type type) =>
        typeof(GrainReference).IsAssignableFrom(type) || (type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    public GrainReferenceText Write(object reference, Type declaredType)
    {
        var sent = reference switch
        {
            GrainReference own => own,
            IGrainBase grain => grain.GrainContext.GrainReference,
            _ => throw new ArgumentException($"{reference.GetType()} is neither a grain nor a reference to one, so it cannot travel as a {declaredType}."),
        };
        return new GrainReferenceText(sent.GrainId.ToString(), sent.InterfaceType.IsDefault ? NameOf(declaredType) : sent.InterfaceName);
    }

    public object Read(GrainReferenceText text, Type declaredType)
    {
        if (!GrainId.TryParse(text.GrainId, out var id) || SystemTargets.IsSystem(id))
            throw new FormatException($"'{text.GrainId}' is no grain id.");
        if (text.InterfaceName.Length == 0)
            return references.CreateBare(id);
        var model = interfaces.Find(text.InterfaceName) ?? throw new FormatException($"The interface '{text.InterfaceName}' is not known here.");
        var reference = references.Make(id, model);
        return declaredType.IsInstanceOfType(reference)
            ? reference
            : typeof(IAddressable).IsAssignableFrom(declaredType) && declaredType.IsInterface && declaredType != typeof(IAddressable)
                ? references.Make(id, interfaces.Get(declaredType))
                : throw new FormatException($"A reference through {model.Type} stands where a {declaredType} is expected.");
    }

    private string NameOf(Type declaredType) =>
        declaredType.IsInterface && declaredType != typeof(IAddressable) && declaredType != typeof(IGrain)
            ? interfaces.Get(declaredType).Name
            : "";
}
