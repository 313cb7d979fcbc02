using System.Diagnostics;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Commands;

[Collection(Clusters.Name)]
public sealed class InterruptTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Up_ControlC_StopsTheJobAndLeavesNothing()
    {
        var otrain = _sandbox.Start(["up", _sandbox.Write("stretch.yaml", Specs.Stretch("endless", 2)), "--silos", "2"]);
        await otrain.LineAsync(line => line.Contains(": step ", StringComparison.Ordinal));

        using (var kill = Process.Start("kill", ["-INT", $"{otrain.Pid}"]))
            await kill.WaitForExitAsync();

        (await otrain.ExitAsync()).ShouldBe(130, string.Join('\n', otrain.Out.Concat(otrain.Error)));
        otrain.Out.ShouldContain(line => line.StartsWith("endless: stopped at step ", StringComparison.Ordinal));
        _sandbox.ShouldBeClean();
    }
}
