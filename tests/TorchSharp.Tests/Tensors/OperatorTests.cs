using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class OperatorTests
{
    [Fact]
    public void EveryOperator_IsInThisLibtorch()
    {
        var fields = typeof(Aten).GetFields(BindingFlags.Static | BindingFlags.Public);
        fields.Length.ShouldBeGreaterThan(400);
        foreach (var field in fields)
            ((Op)field.GetValue(null)!).Handle.ShouldNotBe(0, field.Name);
    }

    /// <summary>An argument of the wrong kind or in the wrong place shows as an internal failure of libtorch.</summary>
    [Fact]
    public void EveryMethod_WithPlainArguments_FitsItsOperator()
    {
        var faults = new List<string>();
        foreach (var method in typeof(Tensor).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (!method.ReturnType.ToString().Contains(nameof(Tensor)) || method.IsSpecialName || method.IsGenericMethod)
                continue;
            using var scope = NewDisposeScope();
            var arguments = Array.ConvertAll(method.GetParameters(), Plain);
            if (arguments.Contains(null) && !Array.TrueForAll(method.GetParameters(), p => p.HasDefaultValue))
                continue;
            if (Fault(method, Square(), arguments) is { } fault)
                faults.Add($"{method}: {fault}");
        }
        faults.ShouldBeEmpty();
    }

    private static Tensor Square() => tensor(new[,] { { 0.5f, 0.25f }, { 0.125f, 0.75f } });

    private static object? Plain(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.DefaultValue,
        { ParameterType: var type } when type == typeof(Tensor) => Square(),
        { ParameterType: var type } when type == typeof(Scalar) => (Scalar)1.0,
        { ParameterType: var type } when type == typeof(long) => 0L,
        { ParameterType: var type } when type == typeof(double) => 0.5,
        { ParameterType: var type } when type == typeof(long[]) => new long[] { 0, 1 },
        _ => null,
    };

    private static string? Fault(MethodInfo method, Tensor target, object?[] arguments)
    {
        try
        {
            method.Invoke(target, arguments);
            return null;
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
        catch (TargetInvocationException e) when (e.InnerException is ExternalException inner)
        {
            var internalFault = inner.Message.Contains("INTERNAL ASSERT") || inner.Message.Contains("needs the argument")
                || inner.Message.Contains("cannot return") || inner.Message.Contains("Expected a value of type");
            return internalFault ? inner.Message : null;
        }
    }
}
