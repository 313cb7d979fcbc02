using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization.Members;

internal delegate TValue Getter<TOwner, out TValue>(ref TOwner owner);

internal delegate void Setter<TOwner, in TValue>(ref TOwner owner, TValue value);

/// <summary>
/// Compiles access to members, private and read-only ones too: readers must fill init-only properties
/// and records without running constructors that may refuse half-built objects.
/// </summary>
internal static class Accessor
{
    public static Getter<TOwner, TValue> CompileGetter<TOwner, TValue>(MemberPlan member)
    {
        var method = new DynamicMethod(
            $"Get{member.Name}", typeof(TValue), [typeof(TOwner).MakeByRefType()], typeof(TOwner).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        LoadOwner<TOwner>(il);
        if (member.Field is not null)
            il.Emit(OpCodes.Ldfld, member.Field);
        else
            Call<TOwner>(il, member.Property!.GetGetMethod(nonPublic: true)!);

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Getter<TOwner, TValue>>();
    }

    public static Setter<TOwner, TValue> CompileSetter<TOwner, TValue>(MemberPlan member)
    {
        var method = new DynamicMethod(
            $"Set{member.Name}",
            typeof(void),
            [typeof(TOwner).MakeByRefType(), typeof(TValue)],
            typeof(TOwner).Module,
            skipVisibility: true);
        var il = method.GetILGenerator();
        LoadOwner<TOwner>(il);
        il.Emit(OpCodes.Ldarg_1);
        if (member.Field is not null)
            il.Emit(OpCodes.Stfld, member.Field);
        else
            Call<TOwner>(il, member.Property!.GetSetMethod(nonPublic: true)!);

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Setter<TOwner, TValue>>();
    }

    /// <summary>The parameterless constructor where there is one, so that initializers run; else a blank object.</summary>
    public static Func<T> CompileFactory<T>()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var constructor = typeof(T).GetConstructor(Any, Type.EmptyTypes);
        if (constructor is null)
            return () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

        var method = new DynamicMethod("Create", typeof(T), Type.EmptyTypes, typeof(T).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T>>();
    }

    private static void LoadOwner<TOwner>(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(TOwner).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
    }

    private static void Call<TOwner>(ILGenerator il, MethodInfo method) =>
        il.Emit(typeof(TOwner).IsValueType ? OpCodes.Call : OpCodes.Callvirt, method);
}
