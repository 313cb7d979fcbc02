using System.Reflection;
using System.Reflection.Emit;
using Orleans;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>
/// Makes types at run time. Faulty message types cannot stand in the source of the tests:
/// every silo that a test starts would find and refuse them.
/// </summary>
internal sealed class TypeMaker
{
    private readonly ModuleBuilder _module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Made"), AssemblyBuilderAccess.RunAndCollect)
        .DefineDynamicModule("Made");

    /// <summary>Makes a class with public fields.</summary>
    public Type Make(
        string name,
        (string Name, Type Type, uint? Id)[] fields,
        bool serializable = true,
        string? alias = null,
        Type? baseType = null)
    {
        var builder = _module.DefineType($"Made.{name}", TypeAttributes.Public, baseType ?? typeof(object));
        if (serializable)
            builder.SetCustomAttribute(Attribute<GenerateSerializerAttribute>());
        if (alias is not null)
            builder.SetCustomAttribute(Attribute<AliasAttribute>(alias));

        foreach (var (fieldName, type, id) in fields)
        {
            var field = builder.DefineField(fieldName, type, FieldAttributes.Public);
            if (id is { } number)
                field.SetCustomAttribute(Attribute<IdAttribute>(number));
        }

        builder.DefineDefaultConstructor(MethodAttributes.Public);
        return builder.CreateType();
    }

    private static CustomAttributeBuilder Attribute<T>(params object[] arguments) =>
        new(typeof(T).GetConstructors()[0], arguments);
}
