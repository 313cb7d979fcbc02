using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>How the runtime's own identities travel: as text.</summary>
internal static class BuiltInCodecs
{
    internal static void Register(CodecProvider codecs)
    {
        codecs.RegisterSurrogate<SiloAddress, string>("orleans.silo", silo => silo.ToParsableString(), SiloAddress.Parse);
        codecs.RegisterSurrogate<GrainId, string>(
            "orleans.grain", id => id.IsDefault ? "" : id.ToString(), text => text.Length == 0 ? default : GrainId.Parse(text));
        codecs.RegisterSurrogate<GrainType, string>(
            "orleans.grain-type", type => type.ToString(), text => text.Length == 0 ? default : GrainType.Create(text));
    }
}
