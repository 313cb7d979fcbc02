using Orleans.Runtime;

namespace Orleans;

/// <summary>Sets the grain type of a class, which is the first part of its grains' ids.</summary>
/// <param name="grainType">The type. Default: the class's name in lower case, without "grain" at its end.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    private readonly GrainType _grainType = GrainType.Create(grainType);

    /// <summary>The grain type.</summary>
    /// <param name="services">The services of the silo.</param>
    /// <param name="type">The class.</param>
    public GrainType GetGrainType(IServiceProvider? services, Type type) => _grainType;
}
