using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class ErrorTests
{
    [Fact]
    public void Matmul_OfUnfittingShapes_CarriesLibtorchsMessage()
    {
        using var scope = NewDisposeScope();
        var error = Should.Throw<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        error.Message.ShouldContain("cannot be multiplied (2x3 and 2x3)");
        error.Message.ShouldNotContain("Exception raised from");
        error.Message.ShouldNotContain("frame #0");
    }

    [Fact]
    public void Error_OnOneThread_DoesNotShowOnAnother()
    {
        using var scope = NewDisposeScope();
        var messages = new string[8];
        Parallel.For(0, messages.Length, i =>
        {
            using var inner = NewDisposeScope();
            for (var round = 0; round < 50; round++)
                messages[i] = Should.Throw<ExternalException>(() => ones(i + 3, 2).mm(ones(i + 3, 2))).Message;
        });
        for (var i = 0; i < messages.Length; i++)
            messages[i].ShouldContain($"{i + 3}x2 and {i + 3}x2");
    }

    [Fact]
    public void Operator_ThatLibtorchLacks_IsNamed()
    {
        using var scope = NewDisposeScope();
        var error = Should.Throw<ExternalException>(() => new Op("no_such_operator").Call(ones(1)));
        error.Message.ShouldBe("this libtorch has no operator aten::no_such_operator");
    }

    [Fact]
    public void Tensor_AfterDispose_Throws()
    {
        var x = ones(2);
        x.Dispose();
        x.Dispose();
        x.IsInvalid.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => x.shape);
        Should.Throw<ObjectDisposedException>(() => x + 1);
    }

    [Fact]
    public void Data_OfAnotherType_Throws()
    {
        using var x = ones(2);
        Should.Throw<ArgumentException>(() => x.data<double>()).Message.ShouldContain("Float32");
    }

    [Fact]
    public void Item_OfManyElements_Throws()
    {
        using var x = ones(2);
        Should.Throw<ArgumentException>(() => x.item<float>()).Message.ShouldContain("2");
    }

    [Fact]
    public void Loader_WithoutTheLibrary_SaysInOneLineWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var missing = Should.Throw<DllNotFoundException>(() => NativeLoader.Load(folder.FullName)).Message;
            missing.ShouldContain("make setup");
            missing.ShouldNotContain('\n');
            File.WriteAllText(Path.Combine(folder.FullName, "libotorch.so"), "no library");
            var broken = Should.Throw<DllNotFoundException>(() => NativeLoader.Load(folder.FullName)).Message;
            broken.ShouldContain("make setup");
            broken.ShouldNotContain('\n');
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
