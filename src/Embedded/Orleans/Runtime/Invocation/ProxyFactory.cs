using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime.Invocation;

/// <summary>Makes the classes that implement grain interfaces on <see cref="GrainReference"/>.</summary>
internal static class ProxyFactory
{
    private const string MethodsField = "Methods";
    private static readonly ConcurrentDictionary<InterfaceModel, Lazy<Func<GrainReferenceShared, IdSpan, GrainReference>>> Constructors = new();
    private static readonly Lock EmitGate = new();
    private static readonly AssemblyBuilder Assembly =
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Orleans.Proxies"), AssemblyBuilderAccess.Run);
    private static readonly ModuleBuilder Module = Assembly.DefineDynamicModule("Proxies");
    private static readonly HashSet<string> Opened = [];
    private static readonly ConstructorInfo OpenConstructor = DefineOpenAttribute();
    private static int s_count;

    internal static GrainReference Create(InterfaceModel model, GrainReferenceShared shared, IdSpan key) =>
        Constructors.GetOrAdd(model, static model => new(() => Build(model))).Value(shared, key);

    private static Func<GrainReferenceShared, IdSpan, GrainReference> Build(InterfaceModel model)
    {
        lock (EmitGate)
        {
            Open(typeof(GrainReference).Assembly);
            foreach (var part in model.Type.GetInterfaces().Append(model.Type))
                Open(part.Assembly);
            foreach (var used in model.Methods.SelectMany(method => method.ParameterTypes.Append(method.ResultType ?? typeof(object))))
                OpenAll(used);

            var builder = Module.DefineType(
                $"Orleans.Proxies.{model.Type.Name}_{++s_count}",
                TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class,
                typeof(GrainReference),
                [model.Type]);
            var field = builder.DefineField(MethodsField, typeof(MethodModel[]), FieldAttributes.Public | FieldAttributes.Static);
            DefineConstructor(builder);
            for (var i = 0; i < model.Methods.Length; i++)
                DefineMethod(builder, field, model.Methods[i], i);
            var type = builder.CreateType();
            type.GetField(MethodsField)!.SetValue(null, model.Methods);
            return Compile(type);
        }
    }

    private static Func<GrainReferenceShared, IdSpan, GrainReference> Compile(Type type)
    {
        var shared = Expression.Parameter(typeof(GrainReferenceShared));
        var key = Expression.Parameter(typeof(IdSpan));
        var constructor = type.GetConstructor([typeof(GrainReferenceShared), typeof(IdSpan)])!;
        return Expression.Lambda<Func<GrainReferenceShared, IdSpan, GrainReference>>(
            Expression.New(constructor, shared, key), shared, key).Compile();
    }

    private static void DefineConstructor(TypeBuilder builder)
    {
        Type[] parameters = [typeof(GrainReferenceShared), typeof(IdSpan)];
        var il = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, null, parameters, null)!);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineMethod(TypeBuilder builder, FieldInfo field, MethodModel model, int index)
    {
        var parameters = model.Method.GetParameters();
        var method = builder.DefineMethod(
            $"{model.Method.DeclaringType!.FullName}.{model.Method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            model.Method.ReturnType,
            Array.ConvertAll(parameters, parameter => parameter.ParameterType));
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, field);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Ldelem_Ref);
        EmitArguments(il, parameters, model);
        EmitToken(il, model);
        il.Emit(OpCodes.Call, TargetOf(model));
        il.Emit(OpCodes.Ret);
        builder.DefineMethodOverride(method, model.Method);
    }

    private static void EmitArguments(ILGenerator il, ParameterInfo[] parameters, MethodModel model)
    {
        il.Emit(OpCodes.Ldc_I4, model.ParameterTypes.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        var next = 0;
        foreach (var parameter in parameters)
        {
            if (parameter.Position == model.TokenIndex)
                continue;
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, next++);
            il.Emit(OpCodes.Ldarg, (short)(parameter.Position + 1));
            if (parameter.ParameterType.IsValueType)
                il.Emit(OpCodes.Box, parameter.ParameterType);
            il.Emit(OpCodes.Stelem_Ref);
        }
    }

    private static void EmitToken(ILGenerator il, MethodModel model)
    {
        if (model.TakesToken)
            il.Emit(OpCodes.Ldarg, (short)(model.TokenIndex + 1));
        else
            il.Emit(OpCodes.Call, typeof(CancellationToken).GetProperty(nameof(CancellationToken.None))!.GetMethod!);
    }

    private static MethodInfo TargetOf(MethodModel model)
    {
        var name = model.Kind switch
        {
            ReturnKind.Void => nameof(GrainReference.CallVoid),
            ReturnKind.Task => nameof(GrainReference.CallTask),
            ReturnKind.TaskOf => nameof(GrainReference.CallTaskOf),
            ReturnKind.ValueTask => nameof(GrainReference.CallValueTask),
            ReturnKind.ValueTaskOf => nameof(GrainReference.CallValueTaskOf),
            _ => nameof(GrainReference.CallEnumerable),
        };
        var target = typeof(GrainReference).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return target.IsGenericMethodDefinition ? target.MakeGenericMethod(model.ResultType!) : target;
    }

    private static void OpenAll(Type type)
    {
        if (type.HasElementType)
            OpenAll(type.GetElementType()!);
        foreach (var argument in type.GetGenericArguments())
            OpenAll(argument);
        Open(type.Assembly);
    }

    /// <summary>Lets the proxies see internal types of an assembly, so that grain interfaces need not be public.</summary>
    private static void Open(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (Opened.Add(name))
            Assembly.SetCustomAttribute(new CustomAttributeBuilder(OpenConstructor, [name]));
    }

    private static ConstructorInfo DefineOpenAttribute()
    {
        // The runtime knows this attribute by its name alone; no library declares it.
        var builder = Module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", TypeAttributes.Public | TypeAttributes.Class, typeof(Attribute));
        var field = builder.DefineField("_name", typeof(string), FieldAttributes.Private);
        var constructor = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, null, Type.EmptyTypes, null)!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return builder.CreateType().GetConstructor([typeof(string)])!;
    }
}
