using System.Reflection;
using OrleansTraining.Api.Tests.Rendering;

namespace OrleansTraining.Api.Tests;

/// <summary>
/// The embedded engines offer a strict subset of the originals: whatever compiles against them compiles against those.
/// </summary>
public sealed class SurfaceTests
{
    [Theory]
    [InlineData("OrleansTraining.Embedded.Orleans", "Orleans", "orleans-10.4.txt")]
    [InlineData("OrleansTraining.Embedded.TorchSharp", "TorchSharp", "torchsharp-0.107.txt")]
    public void EmbeddedEngine_PublicSurface_IsInTheListOfTheOriginal(string assembly, string rootNamespace, string list)
    {
        var surface = SurfaceRenderer.Render(Assembly.Load(assembly), rootNamespace);

        var offenders = SurfaceList.Load(list).FindOffenders(surface);

        offenders.Count.ShouldBe(0, $"{offenders.Count} lines are not in {list}:\n{string.Join('\n', offenders)}\n");
    }

    [Theory]
    [InlineData("orleans-10.4.txt", 2000)]
    [InlineData("torchsharp-0.107.txt", 4000)]
    public void List_IsThere(string list, int atLeast) => SurfaceList.Load(list).Count.ShouldBeGreaterThan(atLeast);
}
