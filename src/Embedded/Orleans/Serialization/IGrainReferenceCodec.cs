namespace Orleans.Serialization;

/// <summary>
/// The runtime's part in sending grain references: the codec knows neither grain ids nor proxies.
/// </summary>
internal interface IGrainReferenceCodec
{
    /// <summary>Whether the type is a grain or observer interface, or the class of a reference to one.</summary>
    bool CanHandle(Type type);

    /// <summary>What stands for the reference on the wire: everything that <see cref="Read"/> needs.</summary>
    /// <param name="reference">A reference, or an object that can be turned into one.</param>
    /// <param name="declaredType">The type of the member or parameter.</param>
    GrainReferenceText Write(object reference, Type declaredType);

    /// <summary>Makes a reference again. Throws <see cref="FormatException"/> when the text is not one.</summary>
    /// <param name="text">What <see cref="Write"/> returned, from a sender that is not trusted.</param>
    /// <param name="declaredType">The type of the member or parameter, which the result must implement; may be object.</param>
    object Read(GrainReferenceText text, Type declaredType);
}
