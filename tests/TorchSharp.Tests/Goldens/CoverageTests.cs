using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>Nothing of nn and optim that computes is public without a golden.</summary>
public sealed class CoverageTests
{
    // Covered by tests of their own: their results are no numbers to compare with PyTorch's.
    private static readonly HashSet<string> Elsewhere =
    [
        "init.CalculateFanInAndFanOut", "utils.parameters_to_vector", "utils.vector_to_parameters",
    ];

    [Fact]
    public void Functions_OfFunctionalInitAndUtils_HaveGoldens()
    {
        var functions = Functions("functional", typeof(nn.functional))
            .Concat(Functions("init", typeof(nn.init)))
            .Concat(Functions("utils", typeof(nn.utils)))
            .Except(Elsewhere);
        Uncovered(functions).ShouldBeEmpty();
    }

    [Fact]
    public void Modules_OfTheEngine_HaveGoldens()
    {
        var modules = Types<nn.Module>().Where(t => t.Namespace == typeof(Linear).Namespace).Select(t => $"modules.{Plain(t)}");
        Uncovered(modules).ShouldBeEmpty();
    }

    [Fact]
    public void OptimizersAndSchedules_OfTheEngine_HaveGoldens()
    {
        var optimizers = Types<optim.Optimizer>().Select(t => $"optim.{t.Name}");
        var schedules = Types<optim.lr_scheduler.LRScheduler>().Select(t => $"lr.{t.Name}");
        Uncovered(optimizers.Concat(schedules)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Functions(string area, Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Select(m => $"{area}.{m.Name}")
        .Distinct();

    private static IEnumerable<Type> Types<T>() =>
        typeof(T).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(T)) && t is { IsAbstract: false, IsVisible: true });

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<string> Uncovered(IEnumerable<string> names)
    {
        var covered = Golden.Names.Select(n => n.Split('/')[0]).ToHashSet();
        return names.Where(n => !covered.Contains(n));
    }
}
